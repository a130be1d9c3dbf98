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
saturación previsión relación espectador sobre tiempo estado trabajo cuenta gobierno momento poder historia general nombre acuerdo partido grupo
sistema persona noche presidente familia problema política equipo información semana ejemplo número derecho centro cambio sociedad hijo desarrollo
nivel seguro proyecto artículo seguridad mayoría programa universidad segundo público situación servicio proceso sentido educación orden lista
personal policía empresa camino obra línea calle escuela atención población cultura música oficial control justicia imagen cantidad estudio palabra
región comunidad investigación dirección película república respuesta mercado precio movimiento noviembre consejo producción cargo organización
opinión economía página acción valor septiembre fecha iglesia resultado calidad causa director campaña provincia objetivo principio interés mensaje
compañía interior prueba medida militar autor diferencia muestra puerto defensa canción ministerio color acceso época ministro congreso fuente
comunicación departamento oficina sector superior construcción actividad modelo necesidad capacidad título administración comisión cámara posición
participación auto entrada decisión contenido colegio televisión encuentro error texto presencia profesor código versión análisis efecto isla
constitución instituto industria premio formación unidad propiedad original revolución victoria juicio conocimiento asunto tecnología verano hospital
particular suelo posibilidad conjunto visita régimen negocio naturaleza lengua pago teléfono transporte protección edificio edición informe material
asociación pareja revista territorio propuesta reunión solución creación especie responsabilidad aplicación reforma memoria motivo práctica marca
temporada distancia aumento salida médico producto miembro selección comercio contacto plazo función intereses independencia tribunal usuario elección
parque barrio diseño contrato maestro inicio entrevista expresión oposición teatro registro materia presión enfermedad matrimonio empleo escena
estructura sección teoría operación planta estación evento gobernador tamaño período concepto responsable hotel sábado velocidad crítica alcalde
facultad gestión comentario candidato generación altura presupuesto correo abogado objeto ejercicio publicación jugador tratamiento sede secretario
distrito fundación técnica aeropuerto literatura capitán continuación influencia autoridad vacaciones frontera documento idioma perfil mínimo
declaración pantalla artista pedido identidad crédito terreno inversión distribución resistencia reconocimiento permiso física puente medicina
presentación novela municipio periodista decreto concurso ejecutivo categoría resolución biblioteca entrega accidente delito bandera tendencia madera
escritor minuto disco ocasión presidencia extranjero audiencia condición publicidad habitación conferencia plataforma religión división colaboración
ciudadano gastos técnico institución museo humanidad frecuencia superficie viento cumpleaños juventud capítulo oferta sesión colección tarjeta
sentencia invierno exposición escenario conversación bolsa intervención corriente periódico turismo comandante resumen asistencia ayuntamiento titular
agencia representación impuesto examen lectura archivo beneficio tasa editorial vivienda disposición carretera ingreso motor concierto moneda cliente
descripción tráfico traducción evolución licencia coronel parlamento diputado filosofía volumen fotografía representante conexión límite complejo
reacción salón patrimonio nacimiento estudiante jornada primavera significado definición alcohol efectivo herramienta jardín perspectiva emergencia
máquina alternativa consulta paciente montaña agricultura variedad promoción pintura reserva temperatura ventana agente academia inicial actor
caballero explicación procedimiento detalle cerveza cuadro impresión torre federación taller extensión renta comparación aniversario ejecución
petróleo aviso funcionamiento enseñanza vecino residencia entidad espectáculo cooperación ingeniería torneo encuesta partida sujeto interpretación
infancia legislación celebración aprobación excepción norma porcentaje potencia concentración transmisión secretaría ubicación azúcar introducción
anuncio solicitud índice aceite columna antecedentes organismo vehículo mantenimiento restaurante documental trabajador teniente empleado hacienda
mandato senador tormenta localidad conclusión socio factor reducción petición ingeniero votación escritura programación laboratorio cable horario
silla tensión duración sueldo comunicado arquitectura obispo batería encargado preparación vigilancia solar testigo clasificación símbolo paquete
jurado espejo integración prima electricidad episodio conservación presidenta dibujo recurso transición limpieza entrenador explotación cobertura
incremento autorización identificación avenida evaluación obligación realización profundidad revisión instrumento soldado combustible incendio
interesado pollo diversidad dieta medalla derrota ocupación establecimiento cubierta recuperación orientación funcionario directora profesora invitado
conductor apellido rendimiento editor acusado profesión embajador lector parada huelga manual composición seguimiento instalación gabinete campeonato
botella transformación coordinación galería propietario actualización garantía química empresario gasolina amarillo actriz gráfico separación
manifestación cultivo prioridad embajada alimentación reglamento salsa matemáticas cirugía bicicleta nacionalidad reproducción uniforme autobús
testimonio sindicato camiseta domicilio sanidad circulación redacción inflación prevención lección despacho delegación documentación alquiler juzgado
naranja sacerdote ácido elaboración clínica secretaria recepción convenio estreno longitud suspensión inscripción característica dificultad finalidad
invitación guitarra regulación candidatura emisión disciplina multa calendario instancia productor envío circuito soporte catedral intensidad
convocatoria planificación psicología importe financiación fabricación gerente depósito monumento dependencia utilización cubierto camión plástico
protocolo observación certificado cuota vidrio terapia estadística defensor transferencia pescado diccionario cuartos madrugada acta diagnóstico
asistente península embarazo desempleo negociación corporación apartado botón informática descuento investigador utilidad satisfacción receta fruta
recibo oficio amanecer préstamo marketing gimnasio renovación semestre terminal directiva servidor pasaporte historial alumno alimento catálogo
consumidor etiqueta adulto ascenso horno inclusión humedad seminario adquisición almuerzo antigüedad modificación hermandad manzana piscina pensión
consideración ordenador autopista jurisdicción vendedor dimensión escalera consejero prohibición urgencia especialista tapa reparto lavado
contribución expedición eficacia maquinaria navegación minoría exportación expediente probabilidad legislatura patente teclado mecánica subida
ferrocarril sombrero talla proporción ampliación determinación factura capilla músico corredor testamento boletín ficha lateral retraso privilegio
tolerancia instrucción despedida oxígeno localización calificación tercio tomate granja movilidad tarifa proveedor nombramiento saldo proyección
restauración vigencia divorcio sanción alcaldía preferencia monasterio modalidad rehabilitación fusión orquesta sucesión incorporación ejemplar
mochila reparación coordinador infección fotógrafo componente inspección filtro portero franquicia agrupación doctorado baloncesto parroquia
sustitución párrafo especialidad recomendación secuencia cosecha donación normativa delantero radiación trámite economista supervisión comisario
incapacidad animación voluntario tripulación ayudante rector bibliografía automóvil montaje compensación competición requisito heredero contratación
helicóptero estacionamiento cuadrado contraseña estatuto valoración expulsión finca diámetro residente inspector corrección importación postre
ilustración delegado fachada farmacia almacén dependiente monitor porción cebolla iluminación contador cómoda gastronomía trimestre ganancia
contabilidad gimnasia visitante disponibilidad mecánico cemento sofá adjunto vacuna maratón concejal dormitorio auxiliar alojamiento diputación
santuario confirmación notificación traductor comarca pantalón metodología comisaría brigada consulado validez vestuario matrícula cooperativa
incidencia licenciatura óptica correspondencia supermercado fabricante variación ensalada niebla ópera árbitro mercancía juguete reemplazo
bachillerato certificación jubilación admisión alfombra trayecto anexo comprador operador cabecera perfume calibre complemento ratón librería
ortografía autónomo subsidio indicador fracción indemnización estatutos mortalidad recogida sociología procurador observatorio mantequilla prestación
borrador vocabulario colaborador licitación balcón tablero inmueble ecuación enfermería armario repercusión equipamiento fragmento visibilidad
cirujano verificación presentador disolución cerámica catedrático imprenta cancelación formulario viajero cláusula subasta participante puntuación
inventario psicólogo aportación maternidad cortina emisora imposición intérprete atleta lotería bodega extracto terraza toalla pasajero urbanización
kilómetro cuaderno medicamento compositor precaución gramática pronóstico mariscal carpeta certamen sillón repertorio maleta ladrillo recomendado
magistrado limitación procesado manuscrito honorarios natación medición lámpara procedencia devolución diócesis inmobiliaria martillo hipoteca
promotor equipaje paraguas retención nutrición flexible turista módulo zoológico portátil proximidad suscripción auditoría videojuego filial prólogo
abdomen liquidación zapato sequía almohada alumnado calzado nómina televisor logística altitud adhesión impresos bandeja suplente fractura navegador
síntoma estatura masaje festividad sucursal refuerzo atardecer cargador arbitraje travesía ordenanza gerencia ecología diploma aprovechamiento
cronología siniestro dictamen internado providencia colchón garaje tutor vencedor vacante recital calefacción sustituto imputado jefatura violín
taquilla jurisprudencia profesorado reclamación habitante acompañante ventilador urbanismo provisión itinerario contable inundación indicación
aclaración intendencia multinacional padrón huésped programador nevera cotización vencimiento excursión folleto veterinario abono microondas
motocicleta supervisor coeficiente vinagre remuneración medicación redactor ventilación contenedor requerimiento terminación impresora cuestionario
espesor guarnición subvención anestesia cocinero asignatura vacunación mensajería parcela prórroga refresco vestíbulo panadería demandado paternidad
octavos semáforo contribuyente peluquería alergia dotación calabaza quincena consultorio subdirector notario mobiliario anulación albergue predicción
intermediario guardería marinero circunscripción rebaja repuesto ventanilla semifinal emplazamiento mermelada aparcamiento ingrediente zócalo
principado zumo beneficiario demandante patata lechuga toallas precipitación gestor impedimento distribuidor comprobación colesterol tramitación
ponencia aptitud tonelada obstrucción lámina zanahoria paréntesis metrópolis arrendamiento jubilado sensor tesorero parámetro accionista inversor
glucosa rectificación entrante psiquiatría anotación rampa apéndice anochecer delegada envase consejería retribución sumario validación solicitante
pepino citación merienda verdura farmacéutico matadero rotonda sondeo cartucho bombero patrocinador contestación refrigerador mayúscula eliminatoria
felicitación caducidad anticipo portería destinatario ración tipografía mediador visado reembolso lavadora inquilino polígono yogur sábana altavoz
gasolinera sobrecarga facturación sepultura enchufe interruptor largometraje toxicidad quimioterapia radiografía ternera tesorería remolque topografía
meteorología absolución ponente centímetro luminosidad existencias peregrino equivalencia jardinería granizo lavandería perejil residuo accesorio
elasticidad titulación avería auricular odontología teorema resfriado casación recambio papeleta tableta judicatura aseguradora promotora pimiento
comandancia ovario comparecencia bioquímica enfermero estuche frigorífico fotocopia pediatría minúscula penalti aperitivo congelador carrocería
comprobante elevador letrado remitente lencería quirófano bocadillo abonado escolaridad zapatilla papelera pronombre electricista oleaje conserje
penalización recargo hectárea sulfato seleccionador pediatra tributación amortización operario subdirección versículo hospitalización cremallera
interventor invalidez radiador ecografía tutoría quiosco hostelería metalurgia aceituna notaría capitulación temario centrocampista obstetricia
papelería registrador estantería melocotón barómetro berenjena antibiótico hemoglobina fontanero rectorado fisioterapia persiana arrendatario
gratificación preparador radiología neurología homologación tasación ginecología excedencia preposición revalorización cardiología oncología kilogramo
neurólogo firmante manifestante hidratación escarcha encuadernación perfumería oftalmología arrendador mensualidad ambulatorio tapicería transportista
coliflor kilometraje córner nubosidad cilindrada odontólogo fusible dermatólogo amonestación cardiólogo marejada pagador lavavajillas margarina
garbanzo poliéster resbaladizo tintorería pensionista mesilla transbordo fisioterapeuta edredón traumatología absceso dermatología climatización
pescadería fiador justificante lenteja carburante concejalía fontanería florista hematología calabacín sandalia urología mecanografía rotulador
champiñón guisante espárrago bombona centralita floristería fascículo creatinina plaqueta convalidación electrodoméstico copropiedad mejillón
traumatólogo aparejador reclamante neumología poligono chubasco contraindicación otorrino avalista posología otorgante comilla alergología leucocito
triglicérido dioptría parquin rámpa
""",
        "pt": """
magnitude embarque assento destino consumo tarifa recorde total secadora elastano algodão fermento lâmpada saturação experiência espectador cidade
trabalho estado segundo noite história mulher presidente lugar família semana governo música direito número sistema escola projeto região problema
público centro programa segurança equipe exemplo população feira processo relação desenvolvimento universidade política empresa manhã saúde futebol
maioria outubro produção sociedade educação acesso cultura junho oficial evento setembro serviço situação período nível energia questão informação
objetivo partido novembro linha professor militar julho movimento próximo criança ordem construção controle resultado valor tradução conselho mensagem
edição organização assunto época decisão texto tecnologia igreja prova comunidade artigo obra página posição participação defesa original versão
vitória comunicação ministério mercado ministro campanha câmara resposta pesquisa república chamada tribunal viagem interesse motivo hospital
associação revista praia responsável jornal condições curso autor presença opinião sábado modelo instituto fonte código diretor bairro seleção
economia companhia altura profissional faculdade ensino prêmio televisão aumento formação zona médico entrada título negócio comissão visita diferença
direção licença município qualidade estudo medida perfil aniversário ilha natureza proposta reunião capacidade conjunto transporte importância
departamento emprego operação estrutura temporada cabo necessidade cinema material entrevista pedido prática estação função membro administração
pressão carreira contato indústria proteção histórico guarda sinal unidade festival geração deputado estrada governador território erro lançamento
propriedade telefone responsabilidade relatório memória matéria hotel efeito abertura doença jogador tratamento tamanho análise investigação agência
acidente candidato policial distância vítima prefeito categoria computador parceria votação episódio juiz quantidade constituição solução contrato
advogado particular seguro física comércio banho teste partida técnico solo referência artista horário reforma atividade prefeitura velocidade jardim
passagem personagem usuário conceito campeonato jornalista fundação literatura possibilidade fronteira publicação chuva taxa escritor secretário
teatro expressão resistência plataforma setor revolução aeroporto escritório identidade eleição teoria técnica promoção competição academia gestão
apresentação corrida distribuição autoridade religião reconhecimento volume professora cozinha julgamento banheiro parecer estádio capitão distrito
cartão prazo máquina museu programação sessão assembleia nascimento agente medicina produto almoço desenho princípio concurso comentário avenida
fotografia instituição exposição apartamento infância conferência tela reserva presidência senador quadro independência cobertura documento bateria
emergência declaração transmissão localização engenharia audiência desempenho registro leitura treinamento comandante decreto jantar divisão condição
agricultura legislação cliente humanidade juventude província coleção minuto retorno camisa executivo bandeira arquivo turismo motor limite câmera
oposição fazenda resolução mandato realização editora edifício cerveja colégio inverno sequência evolução janela crédito terreno significado
alternativa biblioteca laboratório objeto ocasião execução escala ferramenta etapa disco revisão paciente redução descrição canção filosofia aprovação
ausência salário aviso estudante turma química secretaria extensão tendência tarefa temperatura definição classificação parceiro representante
pagamento fábrica atualização autorização intervenção utilização seção oferta piscina impressão veículo residência restaurante assistência patrimônio
romance açúcar manutenção símbolo gabinete variedade ator chocolate frequência entrega alcance conclusão tomada parlamento propaganda cidadão petróleo
cirurgia endereço colega perspectiva combustível incêndio moeda salão tempestade especialista treinador aplicação dificuldade identificação
instrumento índice representação federação coluna exercício suporte vencedor orçamento arquitetura expectativa anúncio resumo tensão transferência
adolescente acusado jornalismo assistente convite orientação madrugada entidade avaliação documentário instalação comparação motorista concentração
ocupação financiamento permissão pintura retirada jornada capítulo tabela explicação exame superfície equipamento introdução disposição marinha trecho
transição investimento assinatura sujeito vigilância interpretação limpeza torre primavera circulação publicidade receita exceção calendário ganho
cópia funcionamento duração vizinho bicicleta roteiro embaixada espelho animação recurso composição tenente manifestação graduação titular alimentação
carteira medalha sentença produtor sindicato reportagem estrangeiro gerente dispositivo combinação observação profissão interessado contribuição
geografia planejamento galeria feriado correio aparelho conservação estabelecimento proprietário preparação tráfego prioridade recuperação indicação
manual oficina reprodução sócio inclusão circuito sofá terapia pacote estatuto atendimento imposto intervalo goleiro dimensão engenheiro ficha auxílio
consideração integração recepção painel garantia uniforme delegacia emissora aluno espetáculo potência transformação candidatura contagem suspensão
músico consulta procurador característica psicologia clínica lateral repórter amostra funcionário caminhão adaptação aplicativo associado montagem
atraso vereador previsão obrigação torneio gasolina separação concessão procedimento idioma auxiliar benefício percurso secretária inscrição estágio
prevenção raiz multa pimenta remédio redação protocolo estacionamento trabalhador comunicado biologia comprimento corredor profundidade detalhe
intensidade coordenador sorteio servidor adicional encerramento semestre suco coordenação seminário delegado rodovia garrafa gravidez atacante
concerto doutorado coleta deficiência estatística mandado documentação cemitério diretoria ingresso disciplina empregado empréstimo norma emissão
andamento radiação conselheiro testemunha negociação promotor nomeação defensor participante substituição terminal navegação depósito emenda
preferência ginásio inquérito aluguel aceitação teclado fotógrafo garagem ocorrência portão soma desemprego diagnóstico diploma eletricidade
modalidade apresentador escada alteração mestrado liberação exportação melhoria segmento ascensão geladeira perfume parcela urgência cálculo basquete
alimento desconto feijão prestação borracha maratona infecção mochila formulário divórcio administrador continuação sugestão implantação dependência
qualificação produtora probabilidade iluminação acompanhamento massagem confirmação tripulação testamento parente informática passaporte bancada
eficiência quantia regulamento repercussão sector instrução finalidade satisfação dicionário palestra lavagem inauguração franquia levantamento
sobrenome oxigênio compositor pesquisador supervisão certificado navegador proporção variação metragem decoração refeição consumidor patrocínio
habitação residente largura altitude zagueiro vacina adesão renovação gráfica substância envio término aposentadoria contratação proibição inflação
arquiteto fachada consultor vendedor armário isolamento batida privilégio concorrência eleitor sociologia caderno fabricação fornecimento localidade
consulado imóvel rendimento fabricante currículo tradutor módulo utilidade orquestra biografia saldo competência pontuação processamento camiseta
balanço arrecadação movimentação bilhete elevador porção supermercado sargento boletim voluntário petição saneamento panela amanhecer condicionado
farmácia exclusão barragem regimento capela estimativa pensão substituto salada árbitro consentimento monitor tolerância permanência tapete prejuízo
notificação leilão visitante justificativa deslocamento catedral mecânico patente conversão natação restauração vegetação compensação empreendimento
toalha dependente monumento jurisdição catálogo ilustração citação arbitragem nacionalidade quartas quadrado reclamação ginástica procuradoria
coligação calçada exigência logística lanche expulsão operador morador bagagem livraria grão auditoria instância sucessão verificação ampliação
repertório vestibular cancelamento imobiliária porcentagem correspondência disponibilidade previdência exemplar condutor mortalidade blusa estadia
paróquia corretor cobrança fiscalização recomendação perímetro assessoria mercadoria passageiro plantão condomínio aposentado maternidade balança
medicamento réu indenização solicitação comissário psicólogo diâmetro sobremesa contabilidade vocabulário cirurgião especialidade herdeiro
refrigerante portaria denominação enfermeira cronograma contador cerâmica precipitação cortina calibre importação verba alojamento convocação inspeção
semifinal licitação hospedagem rodoviária admissão zoológico xícara vitamina vestuário estoque umidade cebola anexo incidência reservatório matrícula
promotoria reitoria turista desembargador modificação operadora antecipação carregamento armazém falecimento comercialização rebaixamento provedor
correção viajante balcão trajeto padaria validade emancipação parágrafo medição periódico nutrição cobertor repouso trimestre metodologia paralisação
edital cooperativa pênalti diabetes licenciatura ambulância aproveitamento operário prorrogação patamar inventário empenho vinagre captação
licenciamento supervisor medicação magistrado carregador colchão consultoria reajuste azeite caldeira fornecedor perícia indicador descarga espessura
percentual alinhamento sensor transação etiqueta comarca informativo apelação palestrante comprador isenção repetição remuneração coletânea cláusula
intérprete enfermagem requisito acompanhante ventilação cadastro inspetor mediação consultório lençol sinalização ajudante preparo gramática dispensa
travesseiro ressaca sanduíche desempregado excursão despacho filial embalagem reparação programador veterinário bacharelado anulação fração
incorporação dissolução ferrovia providência agrupamento empregador habilitação estagiário gerência bombeiro bilheteria recipiente vestiário
quilômetro progressão chefia antecedência atestado subsídio portador acolhimento policiamento comprimido débito reparo envelope ventilador torneira
recebimento vacinação investidor convênio lavanderia sintoma escritura estante oitavas certidão retenção requerimento despesa anestesia devolução
expediente pancada farmacêutico suplemento suplente glicose revestimento impressora abóbora sabonete urbanização tutor distribuidora domicílio varejo
frigorífico enfermeiro motocicleta legislatura abdômen viabilidade cartório tesoureiro complemento fisioterapia defensoria cardápio alface cozinheiro
construtora topografia fatura tramitação manuscrito especificação vigência questionário atendente contribuinte conserto precaução tempero tonelada
jurisprudência pepino recolhimento boleto ingrediente lotação parâmetro liquidação prateleira acabamento infração quimioterapia ramal travessa
mobiliário penalidade faturamento coeficiente colesterol honorários diligência locação bermuda reposição sobrado honorário pavimento zelador hipoteca
recibo orientador odontologia praticante comparecimento absolvição arquibancada escanteio concessionária superintendência lavoura redator versículo
adequação cogumelo apêndice escolaridade acionista anoitecer habitante alameda bibliografia arrendamento resíduo antibiótico segurado recreação xarope
intimação planilha extrato poltrona loteamento acessório óxido seguradora medidor pediatria centímetro reembolso recepcionista internação secador
latitude calçado bordado pronome beneficiário tributação rescisão polegada prolongamento semáforo ilustrador transportadora interruptor avaria
repartição merenda cabeçalho comprovante remessa cotação ervilha pediatra apólice teorema eletricista entregador hidratante dosagem aperitivo gestante
destinatário restituição encargo homologação inquilino procuração nutricionista recarga carroceria mensalidade televisor granizo gratificação
radiologia adiantamento vistoria carimbo tangerina procedência escrivão neurologista ressalva remetente açougue entardecer longitude vencimento
pimentão radiografia obstetrícia entroncamento anotação devedor cardiologia neurologia credor cardiologista revisor acórdão quinzena papelaria síndico
viveiro hemoglobina assinante manifestante agravo abobrinha refrigerador berçário margarina cômoda ortopedia geada tesouraria agendamento extintor
credenciamento maquinário dermatologista tabelião juizado pagante ginecologia ambulatório berinjela encaminhamento milímetro poliéster oftalmologia
caderneta coordenadoria prestador pendência diarista talão dermatologia legume fiador microrregião hematologia abono pulverização ouvidoria
ortopedista verdura lavadora fusível almoxarifado quilometragem cilindrada requerente urologia utensílio telefonista endocrinologia hospitalização
amortização demonstrativo nebulosidade anuidade climatização tablete creatinina lentilha quitação locatário fotocópia pensionista persiana fascículo
quilograma plaqueta locador puericultura eletrodoméstico aspargo solicitante quitinete mestrando hortaliça posologia avalista tabelionato abonado
outorgante averbação triglicerídeo leucócito
""",
    }
)
# They agree with the noun before them.
ADJECTIVES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "es": """
administrativo imponible nacional general medio final derecho real seguro único público internacional siguiente personal español especial mundial
oficial inglés futuro principal político actual central local civil popular negro interior blanco anterior militar superior presente natural diferente
diario suficiente rápido normal original cultural humano particular profesional publicado económico federal completo legal médico próximo excelente
fiscal exterior comercial electoral argentino independiente francés responsable directo abierto antiguo municipal histórico privado máximo digital
familiar mexicano judicial sexual mínimo estatal dulce ejecutivo realizado frío penal regional tradicional disponible laboral móvil técnico probable
corriente industrial titular constante fundamental anual editorial tranquilo infantil permanente occidental chino constitucional colectivo útil
europeo efectivo inmediato extremo musical inferior amplio positivo alemán activo rural inicial ruso electrónico absoluto oriental utilizado americano
físico regular incluido intelectual provincial individual exacto venezolano cerrado científico posterior peligroso crítico terminado castellano
correspondiente moderno temporal interno tercero enfermo italiano presidencial urbano habitual japonés adecuado prohibido religioso colombiano
financiero deportivo universitario interesado virtual nuclear urgente pendiente chileno permitido ambiental árabe femenino educativo típico firmado
ocupado previo manual negativo parcial básico amarillo catalán adicional académico específico gráfico fijo juvenil británico determinado herido
integral institucional vigente estable territorial destacado reducido policial izquierdo legislativo gerente cubano portugués latino cubierto
certificado separado griego peruano previsto registrado agrícola brasileño fresco operativo oral vasco emocional lógico mensual confirmado frecuente
existente visible estimado eléctrico jurídico continental líquido romano preciso empresarial asociado artificial mostrado británica navarro
tecnológico extraordinario obligatorio norteamericano masculino indicado católico continuo aéreo literario identificado artístico obrero dorado
integrado variable transparente productivo gratuito exclusivo práctico lateral traducido secundario favorable conectado compartido vertical definitivo
relativo sostenible turístico uruguayo vencido externo mineral semanal provisional funcional delantero olímpico protegido voluntario accesible
nocturno excepcional contemporáneo elaborado adquirido procedente diplomático atlántico especializado cuadrado forestal canadiense perteneciente
potable parlamentario designado autorizado turco delegado solicitado postal leve asiático imprescindible instalado contratado mecánico convencional
indispensable grueso adjunto asegurado oculto terrestre abundante auxiliar automático naval aislado sindical gallego anónimo experimental horizontal
medieval válido soltero mejorado ecuatoriano alternativo vegetal cortado seleccionado mediano guardado boliviano informal comunitario intermedio
relleno psicológico autónomo estratégico recuperado teatral competente sanitario químico doméstico calificado estructural reservado denunciado
invertido marítimo moderado teórico dramático mutuo encendido suspendido impreso andaluz bancario verbal bloqueado primario ético preliminar polaco
comprendido redondo programado compatible derivado húmedo detallado combinado monetario recomendado mercantil ordinario muscular textil residencial
directivo puntual dominicano portátil incorporado holandés borrado geográfico orientado informático orgánico solidario biológico ecológico
departamental neto ciclista eventual nulo subterráneo progresivo prudente promocional energético artesanal paraguayo inscrito revisado sueco metálico
confidencial apto imparcial valenciano clínico preferible transversal agudo variado motivado renovado vacante mixto resistente cancelado instrumental
dental picado gradual deficiente inmobiliario retrasado matemático ilustrado contable nominal flamenco suizo metropolitano frito apagado tóxico
fotográfico meridional bilingüe estadístico veterinario distinguido justificado consecutivo ministerial prolongado telefónico aproximado ecuatorial
decorado parroquial accidental luminoso pulmonar serbio festivo canario renal explosivo corporativo madrileño cardíaco materno abstracto costarricense
danés nublado sudamericano publicitario copiado cocido marroquí poético patronal interrumpido magnético tributario nicaragüense despejado filosófico
batido ilimitado puertorriqueño calculado opcional valorado beneficiario magistral inédito indefinido sistemático lingüístico presencial agrario
autonómico demográfico preferente protestante cinematográfico ferroviario jubilado guiado exigido congelado guatemalteco interactivo panameño aragonés
coordinado corregido pedagógico noruego duplicado intensivo reformado hipotecario farmacéutico ficticio defensivo peninsular temático unificado gótico
inclinado consultivo indirecto ortodoxo honorario salvadoreño septentrional prioritario anulado eclesiástico tostado exento asturiano óptico soleado
rectangular desconectado térmico dominical verificado complementario vecinal cooperativo crónico hondureño contractual sintético preventivo
vegetariano remunerado quirúrgico descargado suprimido blindado geológico lluvioso psíquico restaurado simultáneo transitorio neumático meteorológico
presupuestario personalizado rayado evolutivo vacacional floral molido consular condicionado automovilístico iberoamericano hospitalario cambiario
disciplinario rallado hidráulico rústico numérico configurado trimestral alimentario archivado alimenticio discapacitado decimal gastronómico alterno
bursátil sucesivo habitable formativo divorciado concertado aduanero inoxidable funerario soluble futbolístico vitalicio inválido rebajado inalámbrico
ahumado cualificado nutritivo notarial florido reversible estival extremeño impar negociable comarcal facultativo hermético bibliográfico estropeado
murciano suplementario ecuestre aplazado prescrito atmosférico desbloqueado semestral ulterior predeterminado diurno circulatorio radiofónico pluvial
lectivo riojano pictórico hispánico mecanizado caducado hervido cerámico hispanoamericano sinfónico folklórico macroeconómico cántabro homologado
horneado laborable oceánico refrigerado frutal mañanero consignado cutáneo purificado bautismal arrendado aspirado pediátrico amueblado intransferible
numerado salteado hostelero pulsado encuadernado intravenoso escurrido viario troceado adobado prorrogable luxemburgués seminuevo plastificado
pecuniario lavable climatizado descremado desnatado diatónico foliado
""",
        "pt": """
administrativo tributável nacional final local brasileiro público geral social possível especial internacional pessoal real federal legal oficial
principal único português total inglês mundial militar próximo futuro seguinte central civil atual original político rápido responsável popular
americano branco superior profissional cultural humano médico normal municipal digital interior médio natural usado suficiente anterior realizado
publicado histórico estadual antigo independente disponível policial francês aberto vermelho comercial técnico particular tradicional regional
espanhol máximo sexual eleitoral exterior direto paulista moral ambiental inicial russo excelente mínimo completo fundamental musical recente rural
econômico infantil executivo familiar virtual ocidental feminino ligado corrente alemão europeu anual industrial penal alimentar privado individual
permanente nuclear físico chinês carioca indicado constitucional aprovado provável inferior italiano crítico positivo árabe judicial específico
moderno amarelo financeiro masculino urgente regular interno escolar titular urbano religioso latino coletivo estrangeiro parlamentar assinado
essencial universitário adulto eletrônico manual japonês básico sustentável britânico salvo imediato oral lateral negativo associado editorial
previsto existente amplo auxiliar científico ácido proibido duplo legislativo permitido integral correspondente presidencial educacional espiritual
exato estável gratuito visível jurídico aéreo operacional fiscal adequado estatal adicional confirmado delegado gráfico argentino limitado atualizado
oriental grego típico artístico registrado acessível agrícola lento acadêmico identificado destinado líquido mexicano parcial concreto mineiro
florestal institucional juvenil atrasado integrado exclusivo volante olímpico absoluto mensal dourado artificial convencional turístico elétrico
contratado favorável solteiro apropriado certificado instalado obrigatório autorizado extraordinário transparente secundário externo contínuo
psicológico semanal coberto gaúcho posterior tropical controlado habitual trabalhista expresso asiático especializado reduzido turco suspenso
doméstico continental empresarial romano voluntário frequente esportivo estimado fixo literário mecânico avançado salgado baiano contemporâneo
terrestre válido primário cardíaco conectado noturno cancelado separado complementar residencial derivado católico vertical temporário alternativo
comunitário brutal postal automático designado anônimo mineral legítimo efetivo funcional exposto vegetal químico frontal imobiliário preliminar
tecnológico naval promocional racional misto variável vencido impresso aposentado estratégico chileno colombiano bancário definitivo estrutural
inédito territorial eventual programado vigente prático cearense audiovisual relativo referente informal resistente batido salarial excepcional
holandês catarinense ecológico bloqueado portátil dublado prévio restrito medieval provincial energético muscular consecutivo paranaense horizontal
fotográfico produtivo selecionado compatível extenso renovado diferencial adjunto dramático biológico publicitário legendado sueco periódico orgânico
detalhado muçulmano peruano teatral intermediário materno licenciado desportivo simbólico autônomo proporcional verbal interativo operário deficiente
solicitado distrital renal mútuo rodoviário percentual excessivo linear adiado cubano informativo teórico moderado motivado desligado metropolitano
lendário sindical reformado monetário acumulado potável desempregado uruguaio multinacional tóxico veterinário sanitário subsequente recomendado
clínico indispensável competente instrumental provisório inscrito exigido suíço pernambucano baixado ético assado acidental pulmonar magnético
respectivo ilustrado excluído habitacional frito dental cozido venezuelano paulistano letivo elementar pressionado nominal corporativo ordinário
indeterminado disciplinar prolongado hospitalar diplomático desejável marítimo educativo farmacêutico consultivo têxtil calculado genérico aproximado
boliviano matemático arquivado oportuno filosófico confidencial esgotado unificado emergencial intensivo congelado simultâneo norueguês pendente
luminoso incluso cirúrgico paraguaio artesanal protestante temático verificado agudo higiênico presencial incompleto ministerial estendido beneficente
vegetariano geográfico ferroviário chuvoso nublado linguístico transversal mobiliário didático galego estatístico poético metálico condensado
psiquiátrico térmico fictício pedagógico opcional luxuoso honorário defensivo desativado ilimitado preferencial progressivo variado decrescente
tributário logístico copiado recheado cinematográfico sintético incorporado óptico revisado medicinal indireto ortodoxo paroquial bilíngue equatoriano
acessório ensolarado dominical telefônico corrigido prioritário consolidado mercantil demográfico auditivo cooperativo sistemático estético meridional
justificado picado mediano conservado interestadual agrário indefinido nutricional personalizado climático contratual suplementar diurno divorciado
comparativo retangular hidráulico festivo configurado ralado inativo funerário contábil intermunicipal matrimonial numérico analítico cibernético
decorativo nocivo geológico viário gastronômico corretivo gramatical desconectado decimal automotivo inoxidável meteorológico solúvel substitutivo
crônico vitalício neurológico folclórico torrado trimestral compulsório colegiado hereditário arbitral expirado neonatal moído normativo refrigerado
transitório agropecuário patronal facultativo bibliográfico defumado pluvial privativo odontológico predial setorial previdenciário homologado
apimentado cerâmico suburbano parcelado cadastrado desnatado pediátrico semestral bimestral orçamentário hepático ciclístico congênito ulterior
refogado fervido alfandegário mobiliado peninsular interurbano sucessivo departamental notarial cadastral radiológico retroativo hipotecário
intravenoso gradativo litorâneo hidrográfico escorrido intransferível plastificado
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
accion actual alimentar aman amar anal and armar art artes autor bar bas ben bot brasil cal cambiar can cap central ciudad claus cod col comentar
comun con concejal cual dan del den der des doctor don editor escolar especial est favor fin final flor for funcionar futbol gas got gran honor
hospital hot ing inter labor lam lin local long mal man mar mark mas max mayor mejor mensual mes metal mil mortal nacional natural not notar ocean
operar orden pan papel par penal per personal plan pon pop pos post profesor rap real rector red sal salvador san sep sin sol sub sumar super ten test
tom top valor ven ver victor vital vol
""",
        "pt": """
acabam amar anal and andam armar art artes artist assessor atual autor bancar bater ben beneficiar brasil cap car cat cem chef cod com comentar
comercial con consultor cooper coordenador defensor del dem der des design diretor doc documentar dom dos doutor editor eleitor end escolar escritor
especial est favor faz final fiscal flor formular funcionam funcionar gol hip hospital hot hum inter inventar jan jornal juiz just let livrar local
long maior man mar max mec melhor mensal metal mil mor mortal motor music nacional not notar num operar out pagam pan papel par param part paul penal
per pol pop post press procurador prol promotor qual questionar rap real red reduz reitor relator report requer sal san sem set setor sex sim sin
sinal sol som sub super tal tem tens ter text tip tom top trans tratam ver vital vitor
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
esc esp estacion estad eur excel excepcion exp fac fact fam farm fed fest font forest form formular front fun funcion fund gal gan gen gin gob hab her
hip hist hon host hum human imp inc ind inf institucion int intel interes inventar izq japon jardin just lab lat lev lic lim ling lit loc log lot lux
mad mag marin market mart mat mater med mel mer met mex min mod mom mon mont movil mun mus music nac nacion nat nec nic nom nor nov num núm oct opcion
org origin pac pag pal pap parlament part pas pat patron pel pen pension pep person pet pic pod pol port porter poster pot pres present prim prior
prof profes profesion program promocion prov public publicitar pág rec ref reg region rem ren rep res rest rev rom sac salt sand sant sat sec secret
seg sel seleccion sem sen sept ses sex sig sim soc solid subs sud sum sup tam tap tar tas tel ter tes text tip ton trad tradicion trans traves trip
tutor univ urban util val var vid vin vis
""",
        "pt": """
abd abs acompanham adm alem alf alt alter amer ant apart apos aproveitam aprox arm ass atras auditor aux aval bach bacharel bag band bat bim bomb bras
brit cab cad cal cam camp card carr carregam catar cent chin cid cit class col comp cons control cop corp cult dec def den dent dep deslocam det dev
did dim dir document dominic edit encerram eng esc esp event excel express fac fal farm fat fed fem fer fest fin form front fun fund gal gas gel gen
gin gov gran hab hem her hist hon honor human imp import inc ind int julgam lab labor lançam later leg legend lev levantam lim lin ling lit log lot
lux mag mass mat matem mater med mer met min mob mod mon monet mont mort nat neon nom nor nov obs oit org ouvidor pac pad pag pain pal pap pass pat
pen pep person personal pet pic plan planejam plant port portar pos poster pot pres prior proc process prof program progress public pág quest question
ram rec ref reg region regulam rem ren rep res resp respect rest rev rod rom sab sand sat sec secret seg sen sent sign sit subs sup tam tang tap tar
tel ten teor test ton trad transfer treinam trip urban val var ven vin vis voc vol
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
