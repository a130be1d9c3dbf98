"""Spanish and Portuguese words that notices, forms, offers and bills cut behind a consonant: "habit.", "reserv.", "aprov.". No
Python is needed to add one: it is a word in a list. Each beginning of three letters or more that ends in a consonant, before a
vowel, is then read as the word where a stop follows, unless it is itself a word (NOT_SHORT, RARELY). The first word of the list
wins; they stand by how often people write them (wordfreq 3.1, Zipf scale).

Sources: RAE and ASALE, Ortografía (2010), "Abreviaturas" (truncation: a word is cut behind a consonant); Academia Brasileira de
Letras, Vocabulário ortográfico, "Reduções".
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "es": """
experiencia magnitud consumo suplemento destino embarque bombilla dispositivo asiento salario administrador total secadora elastano algodón levadura
saturación previsión relación espectador contrato representante condensación desplazamiento vehículo sobre tiempo estado trabajo cuenta gobierno
momento poder historia general acuerdo nombre partido grupo persona sistema presidente noche familia política problema equipo información semana
ejemplo número centro derecho cambio sociedad desarrollo hijo nivel seguro proyecto artículo mayoría seguridad segundo programa universidad servicio
situación público educación proceso sentido orden lista personal policía empresa camino obra línea calle atención escuela población cultura música
oficial control justicia imagen cantidad palabra estudio región película comunidad república dirección investigación precio respuesta noviembre
consejo movimiento mercado cargo producción página opinión economía organización septiembre acción valor director calidad fecha causa iglesia
resultado provincia principio objetivo mensaje campaña interés interior prueba compañía medida diferencia autor militar muestra defensa puerto color
ministerio canción ministro congreso acceso época fuente comunicación oficina departamento superior construcción actividad sector modelo capacidad
necesidad administración comisión cámara título posición participación auto entrada colegio decisión encuentro televisión contenido error texto código
análisis efecto isla constitución versión profesor presencia formación instituto premio unidad industria juicio propiedad revolución original victoria
tecnología hospital conocimiento asunto verano suelo particular régimen negocio visita posibilidad conjunto edificio pago protección teléfono
naturaleza transporte lengua informe edición material asociación pareja territorio revista responsabilidad reunión propuesta solución creación especie
memoria distancia práctica temporada motivo reforma aplicación marca aumento producto comercio médico salida miembro selección plazo independencia
contacto función intereses tribunal usuario barrio parque elección diseño entrevista expresión materia oposición registro inicio maestro teatro
estructura presión empleo sección enfermedad matrimonio escena operación estación teoría evento planta período tamaño responsable concepto hotel
gobernador velocidad crítica sábado gestión generación candidato altura alcalde presupuesto facultad comentario publicación correo jugador objeto
tratamiento abogado ejercicio distrito fundación sede técnica secretario continuación capitán autoridad influencia literatura aeropuerto documento
frontera vacaciones idioma pantalla perfil mínimo declaración resistencia inversión distribución identidad terreno artista crédito pedido
reconocimiento presentación física medicina novela permiso puente ejecutivo concurso decreto periodista categoría municipio ocasión minuto biblioteca
bandera disco delito escritor madera resolución entrega tendencia accidente audiencia publicidad extranjero presidencia condición división plataforma
colaboración institución frecuencia religión gastos conferencia humanidad habitación museo ciudadano técnico juventud cumpleaños viento capítulo
superficie colección exposición conversación sesión escenario tarjeta invierno sentencia oferta intervención corriente bolsa periódico comandante
asistencia examen titular resumen turismo agencia ayuntamiento impuesto representación lectura beneficio archivo carretera disposición editorial
vivienda tasa descripción motor traducción concierto cliente ingreso moneda evolución tráfico parlamento volumen filosofía diputado coronel licencia
límite salón fotografía conexión reacción complejo significado jornada primavera patrimonio nacimiento estudiante perspectiva herramienta máquina
emergencia efectivo alcohol definición jardín temperatura reserva pintura agricultura promoción variedad paciente alternativa montaña consulta
academia inicial ventana agente caballero detalle explicación procedimiento actor cerveza federación impresión torre cuadro aviso ejecución
aniversario petróleo extensión taller renta comparación entidad funcionamiento residencia espectáculo enseñanza vecino sujeto interpretación
ingeniería encuesta torneo cooperación infancia partida legislación potencia porcentaje excepción aprobación norma celebración ubicación secretaría
concentración transmisión solicitud índice azúcar anuncio organismo antecedentes columna aceite introducción mantenimiento trabajador restaurante
documental teniente reducción mandato hacienda socio senador empleado tormenta localidad factor conclusión horario silla laboratorio escritura cable
ingeniero programación votación petición arquitectura encargado duración preparación obispo comunicado tensión batería sueldo paquete símbolo jurado
testigo espejo solar vigilancia clasificación episodio presidenta conservación dibujo electricidad integración prima recurso incremento cobertura
explotación identificación limpieza transición realización autorización entrenador revisión profundidad evaluación avenida obligación pollo soldado
incendio interesado diversidad combustible instrumento establecimiento cubierta recuperación derrota dieta ocupación medalla apellido invitado
funcionario rendimiento profesora orientación directora conductor editor acusado embajador lector profesión parada composición campeonato huelga
gabinete manual botella transformación seguimiento instalación galería química actualización actriz empresario gasolina coordinación amarillo garantía
propietario alimentación reglamento manifestación gráfico prioridad separación embajada salsa matemáticas cultivo camiseta uniforme sindicato
testimonio domicilio autobús cirugía nacionalidad reproducción sanidad bicicleta redacción inflación circulación documentación despacho delegación
prevención lección alquiler recepción secretaria ácido juzgado longitud elaboración sacerdote clínica convenio naranja estreno candidatura inscripción
regulación finalidad invitación característica emisión guitarra suspensión dificultad envío circuito calendario disciplina multa catedral soporte
productor instancia importe psicología planificación fabricación convocatoria financiación gerente intensidad utilización plástico depósito camión
monumento cubierto certificado observación protocolo dependencia defensor cuota estadística terapia vidrio transferencia cuartos pescado acta
diccionario madrugada península diagnóstico asistente embarazo amanecer investigador receta informática utilidad recibo préstamo oficio fruta
desempleo botón corporación negociación satisfacción apartado descuento marketing servidor directiva semestre gimnasio terminal renovación historial
adulto catálogo alumno consumidor alimento ascenso pasaporte etiqueta horno inclusión antigüedad seminario almuerzo humedad modificación adquisición
autopista manzana pensión piscina consideración jurisdicción hermandad ordenador consejero vendedor prohibición urgencia escalera dimensión
especialista contribución tapa eficacia expedición reparto lavado maquinaria minoría navegación exportación probabilidad expediente talla subida
ampliación teclado legislatura mecánica proporción patente sombrero determinación ferrocarril factura capilla retraso tolerancia lateral ficha boletín
testamento músico privilegio corredor despedida oxígeno tercio tomate instrucción localización calificación divorcio vigencia proyección tarifa
restauración movilidad granja proveedor saldo sanción nombramiento incorporación sucesión preferencia fusión monasterio alcaldía modalidad
rehabilitación ejemplar orquesta fotógrafo infección componente coordinador filtro mochila reparación inspección franquicia parroquia sustitución
agrupación baloncesto portero párrafo recomendación doctorado especialidad normativa trámite radiación secuencia delantero donación cosecha
bibliografía economista animación supervisión rector comisario voluntario ayudante automóvil incapacidad tripulación helicóptero heredero contratación
competición montaje compensación requisito valoración residente contraseña finca corrección estacionamiento expulsión inspector cuadrado diámetro
estatuto importación ilustración delegado postre fachada farmacia monitor almacén dependiente disponibilidad gimnasia iluminación gastronomía
contabilidad trimestre visitante contador cebolla cómoda mecánico porción ganancia dormitorio adjunto maratón vacuna concejal auxiliar cemento sofá
comarca diputación traductor notificación santuario confirmación alojamiento comisaría brigada metodología consulado pantalón validez incidencia
vestuario cooperativa matrícula árbitro óptica variación fabricante ópera ensalada mercancía supermercado niebla licenciatura correspondencia trayecto
reemplazo admisión bachillerato certificación alfombra juguete jubilación calibre complemento comprador perfume anexo cabecera operador subsidio
fracción ratón ortografía indemnización autónomo indicador estatutos librería inmueble vocabulario observatorio procurador prestación recogida
licitación colaborador mantequilla tablero mortalidad sociología balcón borrador repercusión enfermería cirujano equipamiento ecuación fragmento
armario visibilidad verificación viajero cláusula catedrático disolución imprenta cancelación formulario cerámica presentador inventario subasta
emisora participante cortina maternidad puntuación aportación imposición psicólogo intérprete atleta terraza pasajero bodega lotería extracto toalla
cuaderno kilómetro gramática urbanización compositor medicamento precaución sillón pronóstico repertorio certamen mariscal carpeta procesado ladrillo
maleta limitación honorarios magistrado recomendado manuscrito diócesis inmobiliaria martillo devolución natación medición equipaje hipoteca lámpara
procedencia promotor zoológico portátil proximidad nutrición módulo turista retención paraguas flexible suscripción auditoría filial sequía videojuego
liquidación prólogo zapato abdomen televisor logística calzado nómina altitud alumnado almohada suplente impresos bandeja adhesión fractura estatura
navegador masaje festividad atardecer síntoma refuerzo sucursal arbitraje cargador gerencia travesía ordenanza diploma ecología cronología
aprovechamiento siniestro colchón dictamen internado providencia garaje tutor vencedor imputado vacante calefacción jefatura sustituto recital
jurisprudencia taquilla profesorado violín reclamación habitante ventilador acompañante urbanismo itinerario contable indicación provisión inundación
intendencia aclaración multinacional padrón programador excursión nevera cotización huésped vencimiento motocicleta supervisor folleto abono
microondas veterinario vinagre remuneración coeficiente redactor ventilación contenedor medicación requerimiento impresora cuestionario terminación
subvención asignatura cocinero anestesia vacunación espesor guarnición mensajería parcela prórroga vestíbulo refresco demandado panadería semáforo
octavos paternidad calabaza quincena contribuyente dotación anulación alergia consultorio subdirector predicción notario albergue peluquería
mobiliario marinero guardería intermediario ventanilla rebaja circunscripción repuesto ingrediente aparcamiento zócalo principado mermelada semifinal
emplazamiento demandante beneficiario zumo lechuga patata precipitación gestor impedimento toallas distribuidor colesterol ponencia comprobación
tramitación tonelada aptitud paréntesis lámina obstrucción zanahoria metrópolis arrendamiento jubilado parámetro sensor tesorero accionista inversor
glucosa rectificación entrante anotación anochecer apéndice rampa psiquiatría envase delegada consejería retribución sumario validación pepino
solicitante merienda verdura citación farmacéutico matadero sondeo rotonda cartucho felicitación eliminatoria mayúscula patrocinador contestación
refrigerador bombero caducidad visado tipografía anticipo reembolso portería ración destinatario mediador lavadora inquilino polígono yogur sepultura
altavoz sábana sobrecarga gasolinera facturación interruptor toxicidad radiografía largometraje quimioterapia enchufe tesorería ternera remolque
absolución centímetro ponente topografía meteorología peregrino luminosidad equivalencia existencias granizo jardinería perejil lavandería residuo
elasticidad avería titulación accesorio recambio resfriado auricular odontología teorema casación aseguradora judicatura tableta papeleta ovario
pimiento promotora comandancia comparecencia enfermero bioquímica estuche fotocopia frigorífico pediatría minúscula carrocería congelador penalti
comprobante aperitivo elevador remitente letrado papelera bocadillo escolaridad abonado lencería zapatilla quirófano pronombre electricista oleaje
conserje hectárea recargo sulfato penalización seleccionador pediatra tributación amortización operario subdirección cremallera hospitalización
versículo interventor invalidez radiador tutoría quiosco ecografía hostelería aceituna metalurgia capitulación notaría temario centrocampista
obstetricia registrador papelería estantería melocotón berenjena barómetro antibiótico hemoglobina rectorado fontanero persiana fisioterapia
gratificación arrendatario radiología homologación neurología preparador tasación excedencia ginecología preposición cardiología revalorización
kilogramo oncología neurólogo firmante manifestante hidratación escarcha encuadernación perfumería arrendador oftalmología mensualidad ambulatorio
tapicería coliflor transportista kilometraje córner nubosidad cilindrada fusible odontólogo amonestación dermatólogo cardiólogo marejada pagador
margarina lavavajillas resbaladizo garbanzo poliéster tintorería mesilla pensionista fisioterapeuta transbordo edredón traumatología absceso
dermatología climatización fiador pescadería justificante lenteja carburante concejalía fontanería hematología florista calabacín sandalia urología
rotulador mecanografía champiñón guisante espárrago bombona centralita floristería fascículo creatinina plaqueta convalidación electrodoméstico
copropiedad traumatólogo mejillón aparejador reclamante neumología poligono chubasco contraindicación otorrino avalista posología otorgante comilla
alergología leucocito triglicérido dioptría parquin rámpa
""",
        "pt": """
magnitude embarque assento destino consumo tarifa recorde total secadora elastano algodão fermento lâmpada saturação experiência espectador contrato
representante sobremesa cidade trabalho estado segundo noite história mulher presidente lugar família semana governo música número direito sistema
escola projeto região problema público centro programa segurança equipe exemplo população feira processo desenvolvimento relação política universidade
empresa manhã futebol saúde maioria sociedade outubro produção educação cultura acesso junho evento setembro oficial serviço situação período energia
nível questão novembro partido objetivo informação professor linha movimento ordem próximo julho criança militar construção tradução resultado valor
controle mensagem conselho organização edição época texto tecnologia assunto decisão artigo comunidade igreja prova página obra posição participação
original defesa versão vitória comunicação ministério câmara ministro campanha resposta mercado pesquisa república chamada hospital tribunal
associação viagem motivo interesse praia revista responsável condições jornal presença autor curso opinião modelo sábado código bairro instituto
diretor fonte altura companhia economia seleção faculdade televisão profissional ensino prêmio aumento entrada comissão médico direção diferença
visita zona formação título negócio município licença qualidade estudo ilha perfil aniversário medida natureza proposta capacidade reunião conjunto
transporte estrutura departamento emprego temporada importância operação necessidade cabo entrevista cinema material prática estação pedido
administração carreira função pressão membro proteção indústria guarda sinal histórico unidade contato estrada festival deputado geração governador
erro propriedade território lançamento memória telefone relatório matéria hotel responsabilidade análise tamanho efeito investigação abertura
tratamento doença jogador acidente candidato agência policial episódio categoria votação distância parceria vítima prefeito computador constituição
solução juiz quantidade teste física particular banho seguro comércio partida advogado técnico referência solo horário artista reforma prefeitura
velocidade atividade jardim personagem passagem jornalista conceito campeonato fundação usuário chuva secretário possibilidade fronteira taxa
publicação escritor literatura teatro setor plataforma expressão aeroporto revolução resistência teoria técnica identidade escritório eleição promoção
academia gestão competição autoridade religião distribuição corrida apresentação cozinha volume professora reconhecimento banheiro julgamento parecer
distrito estádio prazo capitão máquina cartão sessão assembleia programação museu nascimento medicina produto almoço agente concurso instituição
desenho exposição comentário fotografia avenida princípio reserva conferência tela apartamento infância documento cobertura declaração senador quadro
presidência emergência independência bateria localização transmissão desempenho audiência registro engenharia comandante decreto divisão leitura
treinamento jantar humanidade minuto agricultura legislação cliente província juventude retorno coleção condição bandeira camisa executivo motor
arquivo turismo câmera limite edifício mandato resolução cerveja editora colégio oposição realização fazenda significado inverno terreno evolução
crédito janela sequência etapa biblioteca ferramenta execução disco ocasião escala objeto laboratório alternativa aviso aprovação ausência descrição
salário redução paciente filosofia canção revisão extensão temperatura secretaria definição tarefa turma química classificação tendência estudante
parceiro intervenção atualização seção utilização fábrica pagamento autorização piscina impressão restaurante residência assistência oferta veículo
patrimônio variedade símbolo manutenção açúcar frequência romance gabinete chocolate ator propaganda tomada cidadão petróleo parlamento entrega
conclusão alcance perspectiva cirurgia colega endereço treinador tempestade moeda especialista salão incêndio aplicação combustível representação
índice coluna federação identificação dificuldade instrumento exercício vencedor suporte anúncio expectativa arquitetura transferência orçamento
tensão adolescente resumo convite acusado avaliação orientação instalação entidade jornalismo comparação madrugada motorista documentário assistente
ocupação retirada pintura jornada tabela capítulo concentração permissão financiamento superfície equipamento exame introdução explicação investimento
marinha transição disposição trecho limpeza sujeito primavera torre vigilância interpretação circulação assinatura publicidade receita exceção ganho
funcionamento duração cópia calendário vizinho animação espelho embaixada roteiro recurso bicicleta composição tenente carteira titular graduação
manifestação alimentação produtor sentença reportagem sindicato estrangeiro medalha gerente contribuição interessado profissão combinação observação
dispositivo recuperação prioridade planejamento estabelecimento galeria conservação tráfego geografia preparação correio proprietário aparelho feriado
inclusão circuito reprodução oficina pacote terapia sócio manual indicação sofá imposto atendimento estatuto goleiro intervalo auxílio painel ficha
engenheiro dimensão integração recepção consideração candidatura garantia emissora contagem transformação potência uniforme delegacia aluno espetáculo
funcionário lateral adaptação procurador característica aplicativo caminhão repórter psicologia músico suspensão clínica amostra consulta montagem
atraso associado vereador concessão torneio previsão gasolina obrigação idioma auxiliar separação procedimento inscrição benefício prevenção
secretária percurso estágio redação multa protocolo remédio raiz pimenta estacionamento comprimento biologia trabalhador comunicado profundidade
intensidade detalhe coordenador corredor sorteio servidor suco seminário encerramento adicional delegado coordenação semestre rodovia estatística
doutorado concerto coleta deficiência garrafa atacante gravidez mandado diretoria ingresso documentação cemitério empréstimo empregado negociação
testemunha defensor disciplina nomeação andamento norma radiação emissão conselheiro promotor participante substituição terminal navegação aluguel
depósito preferência emenda ginásio inquérito portão garagem fotógrafo teclado desemprego aceitação soma ocorrência diploma diagnóstico apresentador
eletricidade modalidade liberação escada segmento alteração perfume exportação ascensão mestrado geladeira melhoria parcela prestação infecção
maratona feijão urgência borracha alimento cálculo desconto basquete administrador dependência probabilidade produtora formulário implantação mochila
sugestão divórcio continuação acompanhamento iluminação qualificação informática confirmação parente passaporte testamento massagem tripulação lavagem
eficiência quantia instrução regulamento finalidade dicionário palestra satisfação repercussão bancada sector franquia inauguração levantamento
pesquisador certificado sobrenome compositor supervisão oxigênio navegador metragem proporção variação zagueiro residente adesão vacina refeição
renovação altitude consumidor patrocínio largura decoração habitação gráfica contratação proibição envio aposentadoria término substância fachada
privilégio inflação arquiteto vendedor eleitor batida armário isolamento sociologia concorrência consultor caderno fornecimento fabricação consulado
localidade tradutor imóvel fabricante módulo utilidade rendimento currículo orquestra pontuação camiseta competência saldo processamento biografia
balanço arrecadação boletim elevador supermercado bilhete movimentação sargento porção petição barragem saneamento amanhecer voluntário condicionado
farmácia exclusão panela capela regimento estimativa consentimento salada árbitro monitor substituto pensão tolerância justificativa deslocamento
leilão permanência notificação tapete mecânico visitante catedral prejuízo restauração vegetação compensação empreendimento patente conversão natação
toalha ilustração nacionalidade jurisdição catálogo arbitragem monumento dependente citação reclamação quadrado quartas procuradoria ginástica
logística exigência expulsão lanche calçada coligação instância bagagem auditoria grão morador livraria operador sucessão ampliação imobiliária
verificação repertório porcentagem vestibular disponibilidade correspondência cancelamento exemplar previdência condutor mortalidade paróquia estadia
fiscalização blusa cobrança corretor plantão mercadoria passageiro perímetro assessoria aposentado condomínio recomendação balança maternidade réu
medicamento comissário solicitação diâmetro vocabulário cirurgião indenização contabilidade psicólogo refrigerante especialidade denominação herdeiro
portaria calibre cerâmica verba enfermeira importação cortina contador cronograma precipitação alojamento convocação inspeção semifinal licitação
hospedagem zoológico rodoviária admissão xícara cebola umidade estoque vestuário vitamina incidência anexo desembargador turista operadora modificação
reservatório reitoria promotoria matrícula armazém antecipação carregamento falecimento comercialização provedor rebaixamento correção balcão medição
parágrafo trajeto validade viajante emancipação padaria repouso cobertor periódico trimestre metodologia nutrição paralisação pênalti diabetes edital
cooperativa empenho patamar licenciamento vinagre prorrogação licenciatura operário supervisor inventário aproveitamento captação ambulância medicação
caldeira consultoria reajuste carregador azeite colchão magistrado fornecedor descarga percentual espessura perícia indicador transação sensor comarca
informativo alinhamento etiqueta remuneração cláusula palestrante apelação repetição comprador coletânea isenção intérprete acompanhante ventilação
enfermagem requisito cadastro inspetor mediação lençol gramática ajudante preparo consultório sinalização dispensa ressaca travesseiro sanduíche
filial excursão despacho desempregado programador embalagem bacharelado fração anulação veterinário reparação dissolução incorporação ferrovia
habilitação agrupamento gerência empregador providência estagiário bombeiro recipiente vestiário bilheteria atestado chefia quilômetro antecedência
progressão débito reparo envelope policiamento portador ventilador subsídio acolhimento comprimido vacinação recebimento torneira convênio investidor
lavanderia estante escritura sintoma oitavas retenção certidão requerimento anestesia despesa devolução expediente suplente suplemento farmacêutico
pancada impressora revestimento abóbora glicose distribuidora sabonete urbanização tutor motocicleta varejo enfermeiro domicílio frigorífico
legislatura complemento abdômen tesoureiro cartório viabilidade defensoria fisioterapia cardápio alface cozinheiro construtora tramitação vigência
especificação topografia questionário fatura manuscrito tempero contribuinte precaução atendente conserto tonelada jurisprudência ingrediente
recolhimento pepino boleto acabamento prateleira infração lotação quimioterapia liquidação parâmetro ramal travessa mobiliário colesterol penalidade
honorários faturamento coeficiente bermuda diligência locação zelador honorário recibo pavimento hipoteca sobrado reposição odontologia praticante
comparecimento orientador escanteio arquibancada absolvição concessionária superintendência lavoura versículo redator apêndice cogumelo acionista
adequação escolaridade intimação xarope alameda segurado antibiótico habitante recreação anoitecer resíduo arrendamento bibliografia planilha extrato
poltrona acessório óxido loteamento seguradora centímetro pediatria medidor reembolso recepcionista secador latitude internação bordado calçado
tributação beneficiário rescisão pronome prolongamento semáforo polegada ilustrador transportadora interruptor avaria repartição comprovante remessa
cotação merenda cabeçalho pediatra ervilha apólice teorema eletricista entregador dosagem hidratante aperitivo destinatário gestante procuração
encargo carroceria restituição inquilino nutricionista homologação recarga televisor gratificação granizo mensalidade adiantamento tangerina vistoria
carimbo radiologia procedência escrivão ressalva neurologista remetente longitude entardecer vencimento açougue pimentão radiografia cardiologia
neurologia entroncamento obstetrícia anotação devedor cardiologista credor revisor acórdão papelaria quinzena síndico viveiro hemoglobina assinante
manifestante abobrinha refrigerador agravo margarina berçário cômoda tesouraria agendamento ortopedia geada credenciamento extintor maquinário
tabelião dermatologista juizado ginecologia ambulatório pagante berinjela milímetro encaminhamento poliéster oftalmologia prestador caderneta
coordenadoria pendência talão diarista dermatologia legume fiador hematologia microrregião abono pulverização ouvidoria ortopedista verdura
almoxarifado lavadora fusível quilometragem requerente cilindrada urologia utensílio telefonista endocrinologia hospitalização amortização
demonstrativo nebulosidade anuidade climatização tablete creatinina lentilha quitação locatário persiana fotocópia pensionista quilograma fascículo
plaqueta locador puericultura eletrodoméstico aspargo solicitante quitinete mestrando hortaliça posologia avalista tabelionato abonado outorgante
averbação triglicerídeo leucócito
""",
    }
)
# They agree with the noun before them.
ADJECTIVES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "es": """
administrativo imponible nacional general medio final social derecho real seguro único internacional público siguiente español personal especial
mundial oficial inglés futuro político principal actual central local civil negro popular interior blanco anterior militar presente superior diferente
natural suficiente diario rápido normal original cultural humano profesional particular federal publicado económico completo legal doble próximo
médico excelente fiscal exterior comercial electoral argentino independiente francés responsable directo abierto genial municipal antiguo máximo
histórico digital privado familiar judicial mexicano sexual mínimo estatal dulce realizado ejecutivo frío penal regional tradicional laboral móvil
disponible moral técnico sencillo probable corriente fundamental titular constante industrial anual editorial tranquilo occidental permanente infantil
chino constitucional colectivo útil europeo ideal inmediato efectivo alemán inferior extremo amplio positivo musical ruso inicial rural activo
absoluto electrónico utilizado oriental americano físico regular incluido provincial intelectual venezolano individual exacto posterior cerrado
científico peligroso crítico correspondiente castellano terminado temporal moderno interno tercero italiano enfermo urbano presidencial japonés
colombiano adecuado habitual prohibido financiero religioso deportivo interesado universitario virtual ambiental urgente nuclear chileno pendiente
permitido árabe típico femenino educativo firmado ocupado previo manual básico negativo parcial académico catalán adicional amarillo gráfico fijo
juvenil británico específico determinado herido integral estable territorial vigente institucional destacado reducido policial izquierdo gerente
legislativo cubierto certificado portugués cubano latino rival griego separado previsto peruano agrícola registrado brasileño fresco oral operativo
mensual existente vasco visible emocional confirmado lógico frecuente estimado eléctrico triple líquido continental romano jurídico preciso
empresarial asociado británica obligatorio artificial tecnológico extraordinario mostrado navarro norteamericano masculino identificado literario
católico artístico indicado continuo aéreo integrado variable obrero dorado gratuito práctico exclusivo lateral productivo transparente traducido
secundario favorable fatal conectado compartido vertical uruguayo turístico mineral relativo definitivo externo sostenible vencido funcional semanal
provisional delantero olímpico accesible voluntario nocturno protegido procedente diplomático excepcional elaborado adquirido contemporáneo forestal
especializado atlántico cuadrado autorizado potable designado turco parlamentario canadiense perteneciente delegado postal solicitado leve asiático
imprescindible contratado mecánico instalado indispensable convencional oculto asegurado auxiliar adjunto abundante terrestre grueso automático
aislado naval sindical gallego válido horizontal experimental anónimo medieval soltero mejorado ecuatoriano guardado mediano vegetal cortado
seleccionado alternativo boliviano informal comunitario intermedio psicológico relleno estratégico autónomo recuperado competente teatral sanitario
doméstico denunciado químico casual estructural calificado invertido reservado mutuo marítimo dramático teórico moderado encendido andaluz impreso
suspendido verbal bancario bloqueado ético polaco primario preliminar redondo programado comprendido compatible derivado pascual húmedo combinado
detallado monetario mercantil recomendado ordinario usual textil muscular puntual residencial directivo portátil dominicano incorporado borrado
geográfico holandés biológico solidario orgánico informático orientado departamental ecológico neto ciclista nulo eventual subterráneo promocional
prudente energético progresivo inscrito revisado paraguayo confidencial artesanal metálico apto sueco clínico valenciano preferible imparcial agudo
transversal renovado variado motivado mixto vacante resistente cancelado gradual instrumental picado deficiente dental retrasado matemático
inmobiliario ilustrado nominal contable metropolitano apagado frito suizo flamenco fotográfico tóxico meridional estadístico veterinario bilingüe
prolongado diverso consecutivo ministerial distinguido justificado aproximado ecuatorial telefónico parroquial decorado canario serbio accidental
luminoso explosivo pulmonar renal corporativo festivo madrileño cardíaco sudamericano nublado materno abstracto danés costarricense copiado
publicitario cocido poético magnético interrumpido patronal tributario marroquí nicaragüense filosófico puertorriqueño ilimitado batido despejado
calculado opcional indefinido valorado beneficiario sistemático inédito magistral lingüístico preferente demográfico autonómico presencial agrario
protestante ferroviario cinematográfico guiado exigido jubilado congelado guatemalteco panameño interactivo aragonés coordinado noruego corregido
pedagógico intensivo reformado hipotecario duplicado farmacéutico bienal defensivo ficticio peninsular inclinado consultivo gótico ortodoxo indirecto
unificado temático honorario salvadoreño prioritario invernal septentrional anulado eclesiástico tostado exento óptico asturiano soleado dominical
rectangular desconectado térmico pesquero crónico hondureño ganadero cooperativo verificado complementario vecinal sintético preventivo contractual
nutricional vegetariano remunerado quirúrgico descargado navideño suprimido blindado geológico lluvioso psíquico restaurado simultáneo presupuestario
neumático meteorológico transitorio personalizado evolutivo rayado vacacional floral molido automovilístico iberoamericano consular condicionado
hospitalario enérgico hidráulico disciplinario cambiario rallado rústico numérico configurado trimestral archivado alimentario discapacitado
alimenticio decimal gastronómico habitable bursátil sucesivo alterno formativo divorciado concertado aduanero inoxidable funerario soluble
futbolístico inválido vitalicio rebajado cualificado nutritivo ahumado culinario inalámbrico notarial florido estival reversible extremeño negociable
impar comarcal facultativo murciano bibliográfico estropeado hermético graso aplazado ecuestre suplementario hotelero prescrito atmosférico
desbloqueado semestral ulterior diurno predeterminado circulatorio radiofónico pluvial lectivo calórico riojano pictórico catastral hispánico
mecanizado caducado hervido cerámico otoñal hispanoamericano sinfónico folklórico veraniego homologado cántabro macroeconómico horneado laborable
oceánico refrigerado vinícola mañanero frutal consignado proteico farmacológico cutáneo purificado arrendado bautismal aspirado pediátrico amueblado
intransferible numerado salteado hostelero pulsado encuadernado intravenoso siderúrgico escurrido viario troceado adobado prorrogable luxemburgués
seminuevo plastificado pecuniario lavable climatizado descremado desnatado diatónico foliado trianual
""",
        "pt": """
administrativo tributável nacional final local brasileiro público geral social possível especial internacional pessoal real federal legal único
principal oficial português total inglês mundial militar próximo futuro seguinte central civil atual original simples político rápido popular
responsável americano branco superior cultural profissional normal digital médico municipal humano médio interior natural suficiente usado realizado
anterior publicado histórico estadual antigo independente disponível aberto francês policial vermelho comercial particular técnico tradicional
regional espanhol máximo sexual eleitoral exterior direto paulista moral ambiental inicial excelente russo fundamental mínimo completo musical rural
recente econômico executivo infantil familiar feminino ligado virtual ocidental corrente alemão anual europeu industrial penal alimentar privado
individual permanente nuclear físico chinês carioca indicado constitucional aprovado provável inferior italiano crítico flamengo judicial positivo
ideal árabe amarelo moderno específico financeiro urgente masculino interno regular escolar urbano titular latino religioso parlamentar coletivo
estrangeiro adulto essencial universitário assinado eletrônico manual básico japonês sustentável britânico salvo imediato oral negativo lateral
associado editorial existente previsto amplo auxiliar ácido duplo proibido científico correspondente legislativo integral permitido espiritual
presidencial educacional estável exato operacional gratuito aéreo adequado fiscal visível jurídico adicional estatal confirmado delegado gráfico
argentino limitado típico grego atualizado artístico oriental acessível agrícola registrado acadêmico identificado lento destinado líquido concreto
mexicano parcial florestal mineiro juvenil institucional absoluto exclusivo integrado volante olímpico atrasado mensal artificial dourado favorável
certificado elétrico apropriado turístico convencional contratado solteiro extraordinário autorizado instalado obrigatório secundário contínuo
transparente externo psicológico coberto semanal posterior gaúcho controlado tropical trabalhista expresso habitual asiático turco suspenso
especializado reduzido empresarial doméstico continental romano voluntário frequente esportivo estimado fixo literário contemporâneo válido avançado
mecânico baiano terrestre salgado cardíaco primário conectado bienal fatal cancelado noturno derivado separado católico residencial temporário
vertical complementar postal automático designado mineral brutal comunitário alternativo anônimo funcional exposto efetivo legítimo frontal vegetal
imobiliário químico promocional tecnológico preliminar naval misto racional aposentado vencido variável impresso estratégico colombiano chileno triplo
bancário territorial estrutural inédito definitivo programado eventual cearense vigente audiovisual prático informal salarial referente relativo
batido resistente excepcional ecológico catarinense genial holandês bloqueado dublado portátil prévio restrito provincial energético medieval
consecutivo paranaense muscular selecionado produtivo horizontal fotográfico renovado diferencial compatível extenso biológico adjunto dramático
legendado publicitário sueco muçulmano orgânico teatral peruano intermediário periódico detalhado desportivo autônomo simbólico licenciado materno
verbal proporcional operário deficiente interativo usual mútuo solicitado rodoviário renal distrital excessivo percentual adiado informativo cubano
linear teórico motivado moderado metropolitano desligado lendário casual monetário sindical acumulado reformado potável uruguaio desempregado
multinacional veterinário sanitário tóxico clínico competente indispensável recomendado subsequente inscrito provisório exigido instrumental assado
ético baixado acidental suíço pernambucano magnético pulmonar respectivo ilustrado excluído frito habitacional cozido dental paulistano nominal
elementar letivo pressionado corporativo venezuelano diplomático ordinário disciplinar prolongado hospitalar indeterminado marítimo desejável têxtil
consultivo farmacêutico educativo aproximado genérico calculado boliviano matemático pascal oportuno filosófico confidencial arquivado esgotado
simultâneo intensivo norueguês pendente unificado congelado emergencial luminoso incluso cirúrgico paraguaio artesanal protestante agudo temático
higiênico estendido ministerial presencial verificado incompleto beneficente vegetariano geográfico ferroviário chuvoso linguístico diverso nublado
transversal didático mobiliário poético estatístico pontual metálico galego psiquiátrico condensado térmico honorário luxuoso fictício pedagógico
opcional preferencial defensivo ilimitado desativado variado progressivo decrescente tributário logístico copiado sintético recheado cinematográfico
revisado incorporado óptico indireto paroquial ortodoxo medicinal bilíngue acessório dominical ensolarado equatoriano telefônico corrigido mercantil
consolidado prioritário demográfico auditivo sistemático cooperativo estético meridional mediano picado justificado conservado interestadual
indefinido agrário nutricional personalizado climático contratual diurno suplementar divorciado comparativo retangular hidráulico configurado festivo
inativo ralado contábil funerário intermunicipal matrimonial numérico analítico cibernético decorativo natalino nocivo geológico gastronômico
corretivo viário gramatical desconectado automotivo inoxidável decimal solúvel enérgico meteorológico substitutivo crônico vitalício neurológico
folclórico vinícola hoteleiro trimestral torrado compulsório colegiado hereditário expirado arbitral pesqueiro neonatal moído refrigerado normativo
transitório culinário agropecuário patronal facultativo bibliográfico defumado pluvial privativo predial odontológico setorial previdenciário
homologado apimentado suburbano cerâmico parcelado cadastrado invernal desnatado pediátrico semestral bimestral orçamentário hepático proteico
ciclístico farmacológico calórico congênito ulterior refogado fervido alfandegário mobiliado peninsular interurbano sucessivo departamental
siderúrgico notarial cadastral pecuário radiológico retroativo hipotecário intravenoso gradativo litorâneo escorrido hidrográfico outonal
intransferível plastificado
""",
    }
)
# What has one form, behind all others.
ADVERBS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "es": """
aproximadamente actualmente anteriormente automáticamente diariamente directamente especialmente exclusivamente generalmente gratuitamente
habitualmente inmediatamente mensualmente normalmente notablemente obligatoriamente oficialmente previamente principalmente próximamente
respectivamente semanalmente solamente telefónicamente temporalmente totalmente únicamente urgentemente
""",
        "pt": """
aproximadamente atualmente anteriormente automaticamente diariamente diretamente especialmente exclusivamente geralmente gratuitamente habitualmente
imediatamente mensalmente normalmente obrigatoriamente oficialmente posteriormente previamente principalmente respectivamente semanalmente somente
temporariamente totalmente unicamente urgentemente
""",
    }
)
# Beginnings of these words that are words themselves, or short for something else.
NOT_SHORT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "es": """
accion actual alimentar aman amar anal and aragon armar art artes artist autor bar bas ben bien bot brasil cal calor cambiar can cap castell central
ciudad claus cod col comentar comun con concejal corn cual dan del den dent der des disciplinar doctor don editor electrón emocion escolar especial
est favor fin final flex flor for funcionar futbol gas got gran honor horn hospital hot hotel ing inter labor lam lin local long mal man mar mark mas
max mayor mejor mensual mes metal mil mortal nacional natural not notar ocean operar orden pan papel par penal per personal plan pon pop pos post
profesor rap real rector red sal salvador san sep sin sol sub sumar super ten test tom top tributar valor ven ver victor vigil vital vol
""",
        "pt": """
acabam amar anal and andam armar art artes artist assessor atual autor bancar bater ben beneficiar brasil calor cap car caracter cat cem cham chef cod
com comentar comercial con consultor cooper coordenador defensor del dem der des design diretor doc documentar dom dos doutor editor eleitor end
escolar escritor especial est favor faz final fiscal flor formular funcionam funcionar gol hip hospital hot hotel hum inox inter inventar jan jornal
juiz just kit let liquid livrar local long maior man mar max mec melhor mensal mercador metal mil mobil modal mor mortal motor music nacional natal
not notar num operar out pagam pan papel par param part paul pec penal per pol pop post press prim procurador prol promotor qual questionar rap real
red reduz reitor relator report requer sal san sem set setor sex sim sin sinal sol som sort sub super tal tem tens ter term text tip tom top torn
trans tratam util ver vest vital vitor
""",
    }
)
# Those that are words, too, but rarely stand where a sentence ends: they are short where the sentence goes on.
RARELY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "es": """
abd abs act adj admin alem alf alt amb amer ant aprox arch arg atm auditor aux aval aver bach bachiller bal bancar band bat beneficiar bol cab cad cam
camp campeon car caracter card carr cas cast cat cel cit com comp complementar condicion cons constitucion consultor cont contras cooper coord cop cor
corp cos cost cuestion cuestionar cut dec decis def dem dep design dev dif dip dir direct dis disc doc dom dominic dot edit elector electric entren
esc esp estacion estad eur excel excepcion exp fac fact fam farm fat fed fest font forest form formular front fun funcion fund gal gan gen gin gob hab
her hip hist hon host hum human imp inc ind inf institucion int intel interes inventar izq japon jardin just lab lat lev lic lim ling lit loc log lot
lux mad mag marin market mart mat mater med mel mer met mex min mod mom mon mont mor movil mun mus music nac nacion nat nec nic nom nor nov num núm
oct opcion org origin pac pag pal pap parlament part pas pat patron pel pen pension pep person pet pic pod pol port porter poster pot pres present
prim prior prof profes profesion program promocion prov public publicitar pág rec ref reg region rem ren rep res rest rev rom sac salt sand sant sat
sec secret seg sel seleccion sem sen sept ses sex sid sig sim soc solid subs sud sum sup tam tap tar tas tel ter tes text tip ton trad tradicion trans
traves trip tutor univ urban util val var veran vid vin vis
""",
        "pt": """
abd abs acompanham adm alem alf alt alter amer ant apart apos aproveitam aprox arm ass atras auditor aux aval bach bacharel bag band bat bien bim bomb
bras brit cab cad cal cam camp card carr carregam cas catar cent chin cid cit class col comp cons control cop corp cult dec def den dent dep deslocam
det dev did dim dir document dominic edit encerram eng esc esp event excel express fac fal farm fat fed fem fer fest fin form front fun fund gal gas
gel gen gin gov gran hab hem her hist hon honor human imp import inc ind int julgam lab labor lançam later leg legend lev levantam lim lin ling lit
log lot lux mag mass mat matem mater med mer met min mob mod mon monet mont mort nat neon nom nor nov obs oit org ouvidor pac pad pag pain pal pap
pass pat pen pep person personal pet pic plan planejam plant port portar pos poster pot pres prior proc process prof program progress public pág quest
question ram rec ref reg region regulam rem ren rep res resp respect rest rev rod rom sab sand sat sec secret seg sen sent sid sign sit subs sup tam
tang tap tar tel ten teor test ton trad transfer treinam trip urban val var ven vin vis voc vol
""",
    }
)
# Behind these an adjective of the same beginning doesn't stand.
NO_NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "es": """
del los las una unos unas con por para sin sobre entre hasta desde hacia según durante como que más menos muy pero también solo este esta estos estas ese esa esos esas aquel
otro otra otros otras nuestro nuestra nuestros vuestro cada todo toda todos todas algún alguna varios varias muchos muchas primer primera segundo segunda nuevo nueva gran mejor
dos tres cuatro hay tiene tienen ver véase consultar pedir enviar mantenga mantener mantén deje dejar pulse incluye falta quiero busco vendo alquilo necesito antes después tras gracias buen buena mismo misma ambos ambas
""",
        "pt": """
dos das nos nas aos uma uns umas pelo pela pelos pelas com por para sem sobre entre até desde como que mais menos muito mas também este esta estes estas esse essa esses essas aquele
outro outra outros outras nosso nossa seu sua seus suas meu minha cada todo toda todos todas algum alguma vários várias muitos muitas primeiro primeira segundo segunda novo nova grande melhor
dois três quatro tem têm ver veja consultar pedir enviar mantenha manter deixe deixar aperte inclui falta quero procuro vendo alugo preciso antes depois após mesmo mesma ambos ambas num numa deste desta neste nesta
""",
    }
)
