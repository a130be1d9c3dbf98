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
momento poder historia general acuerdo nombre partido grupo persona sistema noche presidente familia problema política equipo semana información
ejemplo número centro derecho cambio hijo desarrollo sociedad seguro nivel proyecto artículo seguridad mayoría segundo programa universidad servicio
público situación educación proceso sentido orden personal lista empresa camino policía obra línea calle escuela atención población cultura música
oficial control justicia cantidad imagen palabra estudio región dirección película república investigación comunidad precio respuesta consejo
noviembre mercado movimiento producción cargo opinión organización economía página valor acción septiembre causa iglesia resultado director calidad
fecha provincia objetivo interés principio campaña mensaje interior compañía prueba medida muestra autor militar diferencia defensa ministerio puerto
canción color acceso época ministro fuente congreso comunicación departamento construcción sector actividad oficina superior modelo necesidad
capacidad comisión posición cámara título administración participación auto colegio contenido decisión televisión entrada encuentro texto error isla
constitución presencia código análisis versión profesor efecto unidad premio instituto formación industria juicio propiedad victoria revolución
original conocimiento asunto hospital tecnología verano régimen negocio particular visita conjunto posibilidad suelo transporte naturaleza edificio
pago protección lengua teléfono material informe edición pareja asociación reunión creación responsabilidad solución territorio revista propuesta
especie temporada reforma aumento memoria motivo aplicación distancia marca práctica comercio miembro selección salida médico producto función
intereses independencia contacto plazo tribunal usuario parque barrio elección diseño materia expresión oposición inicio entrevista maestro teatro
registro empleo matrimonio presión enfermedad sección escena estructura evento planta estación operación teoría concepto período tamaño responsable
hotel gobernador sábado velocidad crítica alcalde facultad generación comentario presupuesto altura gestión candidato ejercicio correo abogado objeto
publicación jugador tratamiento distrito técnica fundación sede secretario aeropuerto influencia literatura capitán autoridad continuación vacaciones
documento frontera idioma declaración pantalla mínimo perfil terreno artista resistencia crédito identidad inversión pedido distribución presentación
puente novela reconocimiento medicina permiso física concurso periodista decreto categoría ejecutivo municipio tendencia entrega resolución minuto
accidente biblioteca madera delito bandera ocasión disco escritor condición audiencia publicidad extranjero presidencia técnico religión museo
humanidad habitación conferencia división frecuencia gastos institución plataforma colaboración ciudadano juventud cumpleaños capítulo superficie
viento oferta invierno conversación colección sentencia exposición escenario sesión tarjeta bolsa intervención corriente periódico ayuntamiento
representación titular turismo agencia examen comandante impuesto resumen asistencia archivo beneficio lectura disposición carretera editorial tasa
vivienda traducción ingreso concierto descripción cliente moneda tráfico evolución motor volumen diputado filosofía parlamento coronel licencia
complejo conexión fotografía reacción límite salón nacimiento patrimonio estudiante primavera significado jornada perspectiva jardín herramienta
máquina definición emergencia efectivo alcohol variedad reserva promoción pintura consulta agricultura montaña temperatura alternativa paciente
inicial academia ventana agente explicación procedimiento actor detalle caballero impresión federación cuadro cerveza torre renta comparación taller
aniversario ejecución aviso petróleo extensión funcionamiento espectáculo residencia vecino enseñanza entidad cooperación encuesta ingeniería partida
legislación interpretación sujeto infancia torneo aprobación excepción potencia norma porcentaje celebración concentración ubicación secretaría
transmisión antecedentes azúcar solicitud aceite columna introducción organismo índice anuncio restaurante mantenimiento documental trabajador socio
reducción teniente senador empleado tormenta factor hacienda localidad conclusión mandato horario programación laboratorio petición escritura silla
votación cable ingeniero sueldo obispo batería tensión arquitectura preparación comunicado duración encargado solar testigo vigilancia símbolo jurado
clasificación paquete espejo episodio presidenta recurso prima electricidad integración conservación dibujo identificación profundidad entrenador
revisión realización cobertura limpieza obligación avenida explotación autorización incremento evaluación transición diversidad soldado interesado
instrumento pollo incendio combustible establecimiento ocupación medalla recuperación dieta cubierta derrota profesora conductor apellido rendimiento
invitado orientación editor directora funcionario parada embajador acusado lector profesión transformación instalación gabinete manual huelga
seguimiento campeonato botella composición química galería actualización amarillo garantía actriz gasolina empresario propietario coordinación
separación matemáticas gráfico reglamento manifestación embajada cultivo salsa alimentación prioridad domicilio camiseta uniforme nacionalidad sanidad
bicicleta autobús sindicato testimonio reproducción cirugía redacción circulación inflación prevención alquiler documentación lección despacho
delegación clínica ácido elaboración recepción convenio longitud secretaria naranja sacerdote juzgado estreno guitarra emisión inscripción finalidad
candidatura dificultad característica regulación invitación suspensión catedral calendario instancia productor disciplina multa llave envío circuito
soporte planificación psicología intensidad financiación gerente convocatoria importe fabricación depósito certificado cubierto dependencia camión
plástico monumento observación utilización protocolo cuota terapia defensor vidrio estadística transferencia pescado madrugada acta diccionario
cuartos diagnóstico península asistente informática investigador desempleo fruta botón receta utilidad embarazo amanecer satisfacción préstamo
negociación oficio recibo corporación apartado descuento renovación servidor gimnasio directiva marketing terminal semestre historial adulto ascenso
pasaporte alumno etiqueta alimento catálogo consumidor inclusión horno modificación almuerzo antigüedad humedad seminario adquisición consideración
jurisdicción manzana piscina hermandad pensión autopista ordenador consejero vendedor escalera urgencia prohibición especialista dimensión tapa
expedición contribución reparto eficacia lavado navegación maquinaria minoría expediente exportación probabilidad proporción teclado ferrocarril
determinación mecánica patente talla ampliación sombrero subida legislatura factura capilla retraso corredor privilegio boletín ficha testamento
músico lateral tolerancia localización tercio instrucción calificación oxígeno tomate despedida movilidad divorcio vigencia restauración nombramiento
granja proveedor tarifa proyección saldo sanción fusión orquesta ejemplar sucesión alcaldía preferencia monasterio modalidad rehabilitación
incorporación infección inspección reparación componente fotógrafo coordinador mochila filtro agrupación parroquia sustitución párrafo baloncesto
especialidad franquicia portero doctorado recomendación normativa trámite delantero donación secuencia radiación cosecha ayudante supervisión
animación bibliografía rector economista automóvil comisario voluntario incapacidad tripulación montaje heredero competición contratación helicóptero
compensación requisito estatuto expulsión residente corrección finca contraseña inspector valoración cuadrado estacionamiento diámetro postre delegado
importación ilustración almacén monitor dependiente fachada farmacia trimestre mecánico contabilidad visitante cebolla contador gimnasia porción
disponibilidad cómoda gastronomía iluminación ganancia sofá maratón dormitorio adjunto cemento vacuna auxiliar concejal comarca traductor notificación
diputación santuario alojamiento confirmación consulado brigada metodología comisaría pantalón validez incidencia vestuario matrícula cooperativa
mercancía ópera óptica licenciatura ensalada fabricante supermercado niebla variación correspondencia árbitro reemplazo alfombra admisión bachillerato
jubilación juguete certificación trayecto comprador calibre complemento operador cabecera anexo perfume fracción indicador indemnización autónomo
estatutos ratón subsidio ortografía librería mantequilla tablero vocabulario borrador colaborador observatorio recogida balcón sociología mortalidad
inmueble prestación licitación procurador equipamiento enfermería repercusión ecuación visibilidad fragmento verificación cirujano armario disolución
imprenta cláusula presentador cerámica formulario catedrático cancelación viajero cortina imposición inventario subasta maternidad emisora psicólogo
participante aportación puntuación extracto intérprete bodega toalla lotería terraza pasajero atleta kilómetro clavo medicamento cuaderno compositor
precaución urbanización gramática mariscal sillón pronóstico carpeta repertorio certamen ladrillo maleta recomendado manuscrito honorarios limitación
magistrado procesado natación devolución hipoteca diócesis martillo lámpara medición equipaje promotor procedencia inmobiliaria proximidad zoológico
nutrición retención flexible paraguas turista portátil módulo suscripción auditoría filial zapato videojuego prólogo sequía liquidación abdomen
logística almohada alumnado altitud calzado televisor nómina bandeja suplente adhesión impresos fractura sucursal festividad atardecer refuerzo
estatura síntoma masaje navegador arbitraje gerencia cargador travesía ordenanza siniestro cronología aprovechamiento ecología diploma garaje colchón
providencia dictamen internado vencedor tutor recital jefatura vacante calefacción imputado sustituto taquilla violín profesorado jurisprudencia
acompañante reclamación ventilador urbanismo habitante contable indicación provisión aclaración intendencia inundación itinerario multinacional padrón
nevera cotización huésped excursión vencimiento programador microondas supervisor abono folleto motocicleta veterinario coeficiente remuneración
vinagre contenedor ventilación medicación redactor impresora terminación cuestionario requerimiento espesor anestesia cocinero vacunación mensajería
guarnición subvención asignatura parcela panadería refresco prórroga vestíbulo demandado octavos semáforo paternidad contribuyente consultorio
albergue subdirector peluquería quincena calabaza anulación alergia predicción mobiliario notario dotación marinero guardería intermediario ventanilla
repuesto circunscripción rebaja zócalo principado ingrediente mermelada aparcamiento emplazamiento semifinal beneficiario zumo demandante lechuga
toallas precipitación impedimento distribuidor gestor patata colesterol comprobación ponencia tramitación aptitud paréntesis lámina zanahoria
obstrucción tonelada jubilado arrendamiento metrópolis parámetro sensor accionista inversor tesorero rectificación tornillo entrante glucosa apéndice
anotación rampa psiquiatría anochecer delegada retribución envase consejería verdura solicitante merienda pepino validación sumario citación
farmacéutico matadero rotonda sondeo cartucho eliminatoria felicitación mayúscula bombero refrigerador patrocinador contestación anticipo visado
tipografía destinatario reembolso portería caducidad ración mediador yogur polígono lavadora inquilino sábana sobrecarga facturación altavoz sepultura
gasolinera largometraje radiografía quimioterapia empanada enchufe interruptor toxicidad ternera tesorería remolque meteorología absolución ponente
centímetro topografía existencias equivalencia peregrino luminosidad granizo jardinería residuo perejil lavandería tostada accesorio avería
elasticidad titulación casación teorema auricular resfriado odontología recambio aseguradora tableta judicatura papeleta promotora pimiento
comandancia ovario enfermero comparecencia bioquímica estuche fotocopia frigorífico pediatría minúscula carrocería congelador comprobante penalti
aperitivo elevador remitente letrado zapatilla bocadillo abonado escolaridad lencería papelera quirófano pronombre electricista oleaje conserje tuerca
hectárea sulfato penalización recargo seleccionador operario amortización tributación pediatra cremallera subdirección hospitalización versículo
invalidez radiador interventor quiosco tutoría ecografía hostelería notaría metalurgia aceituna capitulación temario centrocampista obstetricia
registrador papelería berenjena melocotón barómetro estantería antibiótico hemoglobina rectorado fontanero fisioterapia persiana arrendatario
gratificación radiología preparador neurología homologación tasación excedencia preposición ginecología cardiología revalorización oncología kilogramo
neurólogo firmante manifestante hidratación escarcha perfumería encuadernación oftalmología mensualidad arrendador ambulatorio coliflor kilometraje
tapicería transportista broca cilindrada córner nubosidad odontólogo fusible dermatólogo amonestación marejada cardiólogo pagador margarina
lavavajillas garbanzo resbaladizo poliéster tintorería pensionista mesilla fisioterapeuta transbordo edredón traumatología absceso dermatología
climatización pescadería fiador lenteja justificante carburante concejalía fontanería hematología calabacín florista sandalia urología mecanografía
champiñón rotulador guisante bombona centralita espárrago floristería creatinina fascículo plaqueta convalidación copropiedad electrodoméstico
mejillón traumatólogo alicate reclamante aparejador conservante neumología poligono chubasco arandela ensaladilla contraindicación otorrino avalista
posología otorgante comilla alergología leucocito triglicérido dioptría parquin rámpa
""",
        "pt": """
magnitude embarque assento destino consumo tarifa recorde total secadora elastano algodão fermento lâmpada saturação experiência espectador contrato
representante sobremesa cidade trabalho estado segundo noite história mulher lugar presidente família semana governo música direito número sistema
escola região projeto público problema centro programa equipe segurança exemplo população feira processo desenvolvimento relação política universidade
empresa manhã saúde futebol maioria sociedade produção outubro educação cultura junho acesso setembro evento oficial serviço período situação questão
nível energia objetivo partido novembro informação linha professor ordem militar movimento julho próximo criança construção controle resultado valor
tradução edição mensagem organização conselho decisão época texto tecnologia assunto prova artigo comunidade igreja obra página participação posição
defesa vitória versão original comunicação ministério ministro câmara campanha mercado resposta pesquisa república chamada viagem tribunal hospital
associação motivo interesse revista praia condições responsável jornal autor presença curso modelo sábado opinião instituto diretor fonte código
bairro seleção altura companhia economia prêmio faculdade ensino aumento televisão profissional direção negócio formação título médico comissão visita
zona entrada diferença qualidade município licença estudo medida ilha perfil aniversário natureza transporte capacidade proposta conjunto reunião
departamento temporada estrutura importância emprego operação cabo necessidade cinema estação material prática entrevista pedido carreira pressão
função membro administração guarda indústria proteção contato sinal histórico unidade estrada geração festival deputado governador lançamento erro
território propriedade responsabilidade relatório matéria memória telefone hotel abertura jogador tratamento análise tamanho doença investigação
efeito agência acidente policial candidato categoria episódio parceria vítima chave distância computador votação prefeito constituição quantidade
solução juiz técnico partida comércio seguro advogado particular banho teste física solo referência velocidade reforma artista atividade horário
prefeitura personagem passagem jardim conceito fundação jornalista usuário campeonato chuva taxa possibilidade fronteira literatura secretário
publicação teatro escritor resistência expressão aeroporto plataforma revolução setor técnica eleição teoria identidade escritório academia competição
gestão promoção autoridade apresentação distribuição corrida religião reconhecimento cozinha julgamento volume banheiro professora parecer máquina
distrito prazo estádio cartão capitão sessão programação assembleia nascimento museu almoço medicina agente produto concurso exposição desenho
comentário fotografia princípio avenida instituição reserva conferência tela infância apartamento documento emergência bateria quadro localização
cobertura senador presidência declaração independência transmissão audiência desempenho engenharia registro divisão decreto comandante jantar leitura
treinamento minuto coleção humanidade agricultura cliente juventude condição retorno província legislação executivo camisa bandeira limite turismo
câmera motor arquivo colégio fazenda oposição edifício cerveja realização editora mandato resolução sequência terreno inverno crédito evolução janela
significado escala etapa biblioteca objeto ocasião ferramenta execução alternativa laboratório disco revisão redução canção descrição aprovação
salário aviso filosofia ausência paciente turma química estudante parceiro tarefa extensão temperatura secretaria classificação tendência definição
seção pagamento autorização intervenção fábrica atualização utilização restaurante oferta assistência piscina impressão residência veículo frequência
ator gabinete variedade romance patrimônio manutenção símbolo chocolate açúcar entrega tomada parlamento propaganda conclusão alcance petróleo cidadão
perspectiva endereço cirurgia colega treinador tempestade incêndio combustível aplicação salão especialista moeda federação dificuldade coluna
instrumento representação índice identificação vencedor exercício suporte expectativa anúncio adolescente transferência resumo tensão arquitetura
orçamento convite avaliação instalação documentário entidade comparação madrugada jornalismo acusado assistente motorista orientação tabela ocupação
pintura permissão financiamento concentração retirada capítulo jornada introdução superfície explicação equipamento exame marinha investimento trecho
transição disposição circulação interpretação primavera limpeza assinatura sujeito torre vigilância publicidade receita cópia duração calendário
funcionamento ganho exceção vizinho recurso embaixada bicicleta espelho roteiro animação alimentação titular composição carteira graduação
manifestação tenente produtor reportagem gerente sindicato medalha estrangeiro sentença contribuição dispositivo profissão observação combinação
interessado feriado preparação prioridade proprietário estabelecimento planejamento recuperação galeria conservação geografia tráfego correio aparelho
sofá terapia manual sócio inclusão pacote circuito oficina indicação reprodução estatuto imposto atendimento intervalo goleiro engenheiro consideração
painel ficha integração recepção dimensão auxílio delegacia potência aluno uniforme contagem candidatura transformação garantia espetáculo emissora
funcionário clínica psicologia suspensão consulta aplicativo repórter adaptação característica músico amostra lateral procurador caminhão montagem
vereador atraso associado previsão concessão procedimento separação auxiliar gasolina obrigação idioma torneio inscrição percurso prevenção benefício
estágio secretária raiz remédio multa pimenta protocolo redação trabalhador biologia comunicado comprimento estacionamento intensidade coordenador
corredor profundidade detalhe sorteio servidor suco encerramento seminário adicional rodovia delegado semestre coordenação gravidez atacante doutorado
garrafa mandado deficiência coleta concerto estatística cemitério documentação diretoria ingresso nomeação emissão andamento defensor norma disciplina
testemunha empréstimo conselheiro negociação radiação empregado promotor navegação substituição participante terminal emenda depósito aluguel
preferência ginásio inquérito aceitação garagem teclado portão fotógrafo ocorrência soma desemprego modalidade apresentador diagnóstico diploma
eletricidade ascensão melhoria alteração liberação perfume geladeira mestrado exportação segmento escada parcela urgência feijão maratona basquete
infecção desconto borracha alimento cálculo prestação divórcio probabilidade continuação produtora acompanhamento sugestão qualificação administrador
implantação mochila dependência iluminação formulário confirmação informática massagem testamento parente passaporte tripulação satisfação eficiência
sector lavagem regulamento repercussão instrução palestra dicionário finalidade quantia bancada supervisão sobrenome oxigênio certificado franquia
compositor inauguração pesquisador levantamento metragem proporção variação navegador residente habitação refeição largura decoração vacina altitude
adesão zagueiro renovação patrocínio consumidor substância proibição gráfica envio término aposentadoria contratação vendedor consultor arquiteto
armário batida fachada inflação sociologia privilégio eleitor isolamento concorrência fornecimento fabricação localidade consulado caderno utilidade
currículo rendimento imóvel fabricante tradutor módulo camiseta biografia balanço competência arrecadação processamento orquestra pontuação saldo
elevador bilhete supermercado boletim movimentação porção sargento barragem exclusão panela farmácia petição saneamento amanhecer condicionado
voluntário estimativa regimento capela monitor pensão substituto consentimento salada árbitro tolerância catedral leilão visitante permanência
prejuízo deslocamento justificativa tapete mecânico notificação restauração compensação patente empreendimento toalha conversão natação vegetação
citação arbitragem dependente catálogo ilustração monumento jurisdição nacionalidade procuradoria quadrado quartas ginástica reclamação exigência
lanche logística expulsão coligação calçada sucessão bagagem instância auditoria operador morador livraria grão repertório imobiliária cancelamento
correspondência ampliação disponibilidade verificação porcentagem vestibular previdência condutor exemplar mortalidade blusa cobrança corretor estadia
paróquia fiscalização perímetro mercadoria aposentado recomendação assessoria condomínio passageiro plantão maternidade medicamento balança réu
diâmetro cirurgião indenização vocabulário comissário contabilidade psicólogo solicitação denominação herdeiro refrigerante portaria especialidade
cortina precipitação cronograma cerâmica contador enfermeira calibre importação verba convocação martelo alojamento hospedagem inspeção semifinal
licitação xícara zoológico admissão rodoviária vitamina umidade vestuário cebola estoque anexo incidência reservatório desembargador operadora
modificação turista promotoria reitoria matrícula carregamento antecipação falecimento armazém correção rebaixamento provedor comercialização trajeto
viajante parágrafo medição emancipação padaria balcão validade periódico trimestre cobertor metodologia paralisação repouso nutrição diabetes pênalti
edital cooperativa captação empenho supervisor ambulância licenciamento inventário licenciatura aproveitamento patamar vinagre operário prorrogação
caldeira fornecedor consultoria medicação reajuste magistrado colchão carregador azeite indicador perícia espessura percentual descarga comarca sensor
transação alinhamento etiqueta informativo coletânea repetição comprador cláusula remuneração palestrante apelação isenção cadastro enfermagem
ventilação intérprete inspetor acompanhante requisito sinalização consultório ajudante mediação lençol gramática preparo ressaca travesseiro dispensa
filial excursão sanduíche desempregado despacho reparação bacharelado fração veterinário programador embalagem anulação ferrovia dissolução
incorporação estagiário agrupamento providência habilitação empregador gerência bombeiro bilheteria vestiário recipiente antecedência progressão
atestado chefia quilômetro comprimido subsídio débito acolhimento envelope ventilador policiamento reparo portador vacinação recebimento torneira
convênio investidor lavanderia estante escritura sintoma retenção certidão oitavas devolução despesa anestesia requerimento expediente pancada
suplemento suplente farmacêutico revestimento glicose abóbora impressora urbanização tutor distribuidora sabonete enfermeiro domicílio varejo
motocicleta frigorífico viabilidade complemento cartório abdômen legislatura tesoureiro fisioterapia cardápio defensoria porca parafuso alface
construtora cozinheiro vigência especificação tramitação prego manuscrito questionário fatura topografia conserto precaução contribuinte atendente
tempero boleto ingrediente pepino jurisprudência tonelada recolhimento quimioterapia lotação infração acabamento liquidação prateleira parâmetro
mobiliário ramal travessa honorários coeficiente colesterol faturamento penalidade bermuda diligência locação zelador honorário hipoteca reposição
sobrado pavimento recibo odontologia comparecimento orientador praticante arquibancada escanteio absolvição concessionária superintendência redator
lavoura versículo cogumelo acionista escolaridade apêndice adequação antibiótico intimação recreação segurado arrendamento bibliografia alameda xarope
anoitecer habitante resíduo extrato planilha poltrona loteamento óxido seguradora acessório broca pediatria reembolso medidor centímetro secador
recepcionista latitude internação calçado bordado rescisão pronome tributação beneficiário polegada ilustrador semáforo prolongamento transportadora
interruptor comprovante cotação cabeçalho avaria merenda remessa repartição ervilha pediatra apólice teorema eletricista entregador dosagem aperitivo
hidratante destinatário gestante recarga homologação carroceria restituição nutricionista encargo procuração inquilino mensalidade gratificação
televisor granizo radiologia adiantamento carimbo tangerina vistoria escrivão procedência ressalva neurologista remetente açougue longitude entardecer
vencimento pimentão radiografia anotação cardiologia obstetrícia devedor entroncamento neurologia cardiologista credor revisor acórdão papelaria
alicate quinzena síndico hemoglobina viveiro assinante manifestante agravo abobrinha refrigerador berçário margarina cômoda agendamento tesouraria
geada ortopedia credenciamento extintor maquinário dermatologista tabelião ginecologia ambulatório juizado pagante berinjela encaminhamento milímetro
oftalmologia poliéster prestador caderneta coordenadoria pendência diarista talão dermatologia legume fiador abono hematologia microrregião
pulverização verdura ortopedista ouvidoria almoxarifado lavadora fusível cilindrada quilometragem requerente urologia telefonista utensílio
endocrinologia hospitalização amortização demonstrativo nebulosidade anuidade climatização tablete creatinina lentilha quitação locatário fotocópia
persiana pensionista conservante fascículo quilograma plaqueta locador puericultura eletrodoméstico aspargo solicitante quitinete hortaliça mestrando
posologia avalista arruela tabelionato abonado outorgante averbação triglicerídeo leucócito
""",
    }
)
# They agree with the noun before them.
ADJECTIVES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "es": """
administrativo imponible nacional general medio final social derecho real seguro único internacional público siguiente español personal especial
mundial oficial inglés futuro principal político actual central civil local popular negro interior blanco anterior militar presente superior diferente
natural diario suficiente rápido normal original cultural humano particular profesional publicado económico federal completo legal doble próximo
médico excelente fiscal comercial exterior electoral argentino francés independiente responsable directo abierto antiguo genial municipal privado
histórico digital máximo familiar judicial mexicano sexual mínimo estatal dulce penal realizado ejecutivo frío tradicional regional disponible laboral
móvil moral técnico sencillo probable corriente fundamental constante industrial titular anual tranquilo editorial infantil permanente occidental
chino constitucional útil colectivo ideal europeo inmediato efectivo alemán amplio extremo positivo inferior musical inicial ruso rural activo
absoluto electrónico utilizado americano oriental físico regular incluido provincial intelectual venezolano individual exacto cerrado científico
posterior crítico peligroso correspondiente castellano terminado temporal moderno tercero interno italiano enfermo urbano presidencial japonés
prohibido adecuado habitual colombiano religioso financiero deportivo universitario interesado chileno virtual permitido urgente nuclear ambiental
pendiente árabe educativo femenino típico firmado previo ocupado parcial básico negativo manual amarillo académico catalán adicional específico
juvenil gráfico fijo británico determinado herido integral vigente institucional estable territorial destacado reducido policial izquierdo gerente
legislativo cubano cubierto portugués rival latino certificado previsto separado peruano griego registrado agrícola fresco brasileño operativo oral
lógico visible vasco emocional mensual frecuente existente confirmado eléctrico estimado triple romano continental jurídico líquido preciso
empresarial asociado extraordinario mostrado artificial navarro obligatorio británica tecnológico norteamericano masculino continuo aéreo indicado
identificado artístico literario católico integrado obrero dorado variable traducido transparente lateral gratuito productivo práctico exclusivo
secundario favorable fatal compartido conectado vertical turístico relativo vencido externo uruguayo sostenible definitivo mineral provisional
olímpico semanal delantero funcional voluntario protegido accesible nocturno procedente diplomático adquirido excepcional contemporáneo elaborado
atlántico cuadrado especializado forestal turco canadiense parlamentario delegado perteneciente designado potable autorizado postal solicitado leve
instalado contratado mecánico imprescindible asiático indispensable terrestre convencional grueso adjunto asegurado oculto abundante auxiliar aislado
naval automático sindical gallego medieval experimental horizontal anónimo válido mejorado soltero ecuatoriano seleccionado guardado alternativo
vegetal mediano cortado intermedio comunitario boliviano informal psicológico relleno competente sanitario estratégico autónomo teatral recuperado
estructural reservado doméstico invertido casual químico calificado denunciado dramático mutuo moderado marítimo teórico encendido andaluz impreso
suspendido bancario verbal bloqueado primario ético preliminar polaco programado comprendido redondo derivado combinado húmedo pascual compatible
detallado usual recomendado ordinario monetario mercantil muscular textil portátil dominicano residencial directivo puntual incorporado geográfico
holandés borrado informático biológico orgánico orientado solidario ecológico neto departamental nulo eventual ciclista subterráneo promocional
progresivo prudente energético inscrito confidencial apto metálico sueco artesanal revisado paraguayo clínico preferible imparcial valenciano renovado
agudo transversal motivado variado resistente vacante cancelado mixto picado instrumental dental deficiente gradual retrasado inmobiliario matemático
nominal ilustrado contable apagado frito flamenco metropolitano suizo fotográfico tóxico meridional bilingüe veterinario estadístico distinguido
prolongado ministerial justificado consecutivo diverso ecuatorial aproximado telefónico decorado parroquial festivo explosivo corporativo serbio
luminoso pulmonar canario accidental renal madrileño sudamericano abstracto cardíaco nublado costarricense materno danés copiado publicitario
interrumpido patronal marroquí cocido magnético poético tributario nicaragüense filosófico batido ilimitado puertorriqueño despejado opcional
calculado beneficiario valorado inédito sistemático indefinido magistral lingüístico autonómico protestante demográfico agrario preferente presencial
cinematográfico ferroviario exigido jubilado guiado congelado guatemalteco interactivo panameño aragonés coordinado pedagógico corregido noruego
duplicado intensivo reformado hipotecario farmacéutico bienal ficticio defensivo peninsular honorario unificado indirecto temático inclinado gótico
ortodoxo consultivo salvadoreño septentrional prioritario invernal tostado anulado exento eclesiástico asturiano óptico soleado rectangular dominical
desconectado térmico pesquero ganadero cooperativo crónico complementario verificado vecinal hondureño contractual sintético preventivo vegetariano
nutricional remunerado descargado quirúrgico blindado suprimido navideño geológico lluvioso psíquico restaurado simultáneo transitorio presupuestario
neumático meteorológico personalizado evolutivo rayado vacacional floral molido condicionado consular automovilístico hospitalario iberoamericano
cambiario hidráulico rallado disciplinario enérgico numérico rústico configurado trimestral archivado alimentario discapacitado alimenticio decimal
gastronómico habitable bursátil sucesivo alterno formativo divorciado aduanero concertado inoxidable soluble funerario futbolístico vitalicio rebajado
inválido culinario inalámbrico cualificado ahumado nutritivo notarial florido reversible extremeño estival impar negociable comarcal facultativo
murciano estropeado bibliográfico graso hermético aplazado suplementario ecuestre hotelero prescrito atmosférico desbloqueado semestral diurno
predeterminado ulterior circulatorio radiofónico pluvial calórico lectivo catastral riojano pictórico hispánico mecanizado hervido caducado cerámico
otoñal hispanoamericano sinfónico folklórico veraniego cántabro homologado macroeconómico horneado laborable oceánico refrigerado vinícola mañanero
frutal consignado proteico farmacológico cutáneo purificado bautismal arrendado pediátrico aspirado amueblado intransferible numerado salteado
hostelero pulsado encuadernado intravenoso siderúrgico escurrido viario troceado adobado prorrogable luxemburgués seminuevo plastificado pecuniario
lavable climatizado descremado desnatado diatónico foliado trianual
""",
        "pt": """
administrativo tributável nacional final local brasileiro público social geral possível internacional especial pessoal real federal legal oficial
único principal português total inglês mundial próximo militar futuro seguinte central civil atual simples original político rápido popular
responsável americano branco superior profissional cultural normal digital municipal médico humano médio interior natural usado suficiente realizado
anterior publicado histórico estadual antigo disponível independente policial francês aberto vermelho comercial particular técnico tradicional
regional espanhol máximo sexual eleitoral direto exterior paulista moral ambiental inicial russo excelente fundamental completo mínimo musical rural
recente econômico infantil executivo familiar feminino virtual ocidental ligado corrente europeu anual alemão industrial penal privado alimentar
individual permanente nuclear físico chinês carioca indicado constitucional aprovado provável flamengo crítico italiano inferior judicial ideal
positivo árabe específico amarelo moderno urgente financeiro interno masculino regular escolar urbano religioso latino titular coletivo estrangeiro
parlamentar adulto assinado universitário essencial eletrônico sustentável japonês básico manual britânico salvo imediato lateral oral negativo
previsto associado existente editorial amplo auxiliar científico ácido proibido duplo permitido legislativo correspondente integral educacional
espiritual presidencial exato estável aéreo jurídico gratuito operacional visível adequado fiscal delegado estatal confirmado adicional argentino
gráfico limitado artístico grego típico atualizado oriental registrado agrícola acessível lento identificado acadêmico líquido destinado mexicano
parcial concreto mineiro florestal juvenil institucional volante olímpico integrado absoluto atrasado exclusivo mensal artificial dourado turístico
apropriado elétrico contratado convencional favorável certificado solteiro instalado obrigatório extraordinário autorizado externo transparente
secundário contínuo psicológico semanal coberto posterior gaúcho controlado tropical trabalhista habitual expresso turco especializado suspenso
reduzido asiático romano doméstico continental empresarial esportivo frequente voluntário fixo literário estimado isolado baiano terrestre avançado
mecânico contemporâneo salgado válido cardíaco primário bienal conectado fatal cancelado noturno separado derivado residencial católico temporário
vertical complementar postal alternativo automático comunitário anônimo brutal designado mineral legítimo efetivo funcional exposto frontal
imobiliário químico vegetal preliminar promocional naval tecnológico misto racional vencido aposentado impresso variável chileno estratégico
colombiano triplo bancário programado estrutural inédito definitivo eventual territorial cearense audiovisual vigente prático relativo referente
batido salarial resistente informal ecológico excepcional genial catarinense holandês bloqueado dublado portátil prévio medieval provincial energético
restrito muscular paranaense consecutivo selecionado horizontal fotográfico produtivo renovado diferencial compatível extenso dramático adjunto
biológico publicitário legendado sueco peruano periódico orgânico intermediário teatral muçulmano detalhado licenciado materno autônomo simbólico
desportivo usual operário verbal interativo proporcional deficiente rodoviário distrital mútuo renal solicitado excessivo percentual cubano
informativo adiado linear teórico motivado moderado desligado metropolitano casual lendário sindical acumulado monetário reformado uruguaio
desempregado multinacional potável sanitário tóxico veterinário clínico competente recomendado subsequente indispensável exigido inscrito instrumental
provisório suíço baixado ético acidental assado pernambucano respectivo magnético pulmonar habitacional excluído frito ilustrado cozido dental
pressionado nominal elementar letivo corporativo paulistano venezuelano hospitalar diplomático prolongado indeterminado ordinário disciplinar marítimo
desejável educativo farmacêutico têxtil consultivo aproximado genérico calculado pascal matemático boliviano confidencial filosófico oportuno esgotado
arquivado pendente unificado intensivo congelado norueguês simultâneo emergencial incluso luminoso cirúrgico protestante artesanal paraguaio agudo
ministerial incompleto temático verificado higiênico presencial estendido beneficente geográfico vegetariano chuvoso nublado ferroviário linguístico
diverso transversal didático mobiliário estatístico pontual metálico poético galego psiquiátrico térmico condensado opcional fictício luxuoso
pedagógico honorário defensivo ilimitado desativado preferencial decrescente tributário progressivo variado cinematográfico logístico sintético
copiado recheado revisado óptico incorporado paroquial indireto medicinal bilíngue ortodoxo dominical ensolarado equatoriano acessório telefônico
corrigido prioritário consolidado mercantil demográfico cooperativo sistemático auditivo estético meridional picado mediano justificado conservado
agrário indefinido interestadual personalizado nutricional climático contratual diurno suplementar divorciado comparativo hidráulico retangular
festivo configurado inativo ralado funerário contábil intermunicipal numérico matrimonial cibernético analítico natalino decorativo nocivo geológico
viário gastronômico corretivo desconectado gramatical automotivo inoxidável decimal solúvel enérgico meteorológico substitutivo crônico vitalício
folclórico neurológico hoteleiro vinícola trimestral torrado compulsório hereditário colegiado pesqueiro arbitral expirado neonatal moído normativo
refrigerado transitório culinário patronal agropecuário facultativo bibliográfico defumado pluvial privativo predial odontológico setorial
previdenciário homologado apimentado suburbano cerâmico parcelado cadastrado invernal desnatado pediátrico semestral bimestral orçamentário hepático
proteico ciclístico calórico farmacológico congênito ulterior refogado fervido alfandegário peninsular mobiliado interurbano sucessivo departamental
siderúrgico notarial cadastral radiológico pecuário retroativo hipotecário intravenoso gradativo litorâneo hidrográfico escorrido outonal
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
log lot lux mag mart mass mat matem mater med mer met min mob mod mon monet mont mort nat neon nom nor nov obs oit org ouvidor pac pad pag pain pal
pap pass pat pen pep person personal pet pic plan planejam plant port portar pos poster pot pres prior proc process prof program progress public pág
quest question ram rec ref reg region regulam rem ren rep res resp respect rest rev rod rom sab sand sat sec secret seg sen sent sid sign sit subs sup
tam tang tap tar tel ten teor test ton trad transfer treinam trip urban val var ven vin vis voc vol
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
