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
momento poder historia general acuerdo nombre partido grupo persona sistema presidente noche familia problema política equipo semana información
ejemplo número derecho centro cambio desarrollo sociedad hijo seguro nivel proyecto artículo mayoría seguridad segundo universidad programa situación
público servicio sentido proceso educación orden personal lista empresa policía camino calle obra línea escuela atención población cultura música
oficial control justicia cantidad imagen estudio palabra región dirección república película comunidad investigación respuesta mercado movimiento
consejo noviembre precio cargo producción página economía opinión organización septiembre valor acción fecha resultado causa calidad director iglesia
interés mensaje provincia campaña principio objetivo interior compañía prueba medida diferencia militar autor muestra defensa ministerio puerto color
canción época congreso acceso comunicación fuente ministro construcción departamento superior oficina sector actividad necesidad capacidad modelo
posición administración título comisión cámara participación auto contenido colegio encuentro televisión decisión entrada texto error código análisis
profesor presencia versión isla constitución efecto premio industria unidad instituto formación revolución propiedad original victoria juicio hospital
verano conocimiento tecnología asunto conjunto particular suelo negocio posibilidad visita régimen pago transporte teléfono edificio protección
naturaleza lengua pareja edición asociación informe material revista territorio reunión responsabilidad propuesta especie creación solución aumento
aplicación práctica reforma motivo temporada distancia marca memoria selección médico miembro producto comercio salida contacto intereses plazo
independencia función usuario tribunal barrio parque elección diseño teatro maestro oposición entrevista expresión inicio materia registro presión
sección empleo estructura escena enfermedad matrimonio planta teoría evento estación operación hotel responsable período concepto gobernador tamaño
crítica velocidad sábado altura generación alcalde gestión presupuesto comentario candidato facultad objeto ejercicio correo abogado publicación
jugador tratamiento secretario sede distrito fundación técnica capitán influencia autoridad aeropuerto literatura continuación documento frontera
vacaciones idioma pantalla mínimo perfil declaración inversión crédito identidad terreno artista resistencia pedido distribución novela puente permiso
reconocimiento física presentación medicina municipio ejecutivo concurso periodista decreto categoría biblioteca accidente bandera delito tendencia
ocasión resolución madera minuto escritor disco entrega audiencia condición presidencia extranjero publicidad institución gastos técnico religión
plataforma ciudadano museo conferencia humanidad habitación colaboración división frecuencia viento capítulo juventud cumpleaños superficie exposición
oferta tarjeta conversación invierno sesión sentencia escenario colección corriente bolsa intervención comandante resumen impuesto representación
turismo agencia ayuntamiento periódico titular asistencia examen archivo lectura beneficio vivienda disposición carretera tasa editorial motor
descripción concierto ingreso traducción evolución tráfico cliente moneda diputado coronel parlamento filosofía volumen licencia límite conexión
complejo salón fotografía reacción patrimonio estudiante primavera nacimiento jornada significado alcohol perspectiva herramienta emergencia
definición jardín efectivo máquina variedad consulta paciente alternativa pintura temperatura promoción agricultura montaña reserva ventana academia
agente inicial actor detalle procedimiento caballero explicación cuadro impresión federación cerveza torre comparación aviso petróleo renta ejecución
taller extensión aniversario espectáculo vecino residencia funcionamiento enseñanza entidad encuesta torneo ingeniería cooperación sujeto legislación
partida interpretación infancia aprobación excepción norma potencia celebración porcentaje secretaría transmisión concentración ubicación azúcar
anuncio solicitud índice introducción antecedentes organismo aceite columna restaurante mantenimiento documental trabajador tormenta socio factor
senador teniente localidad hacienda mandato empleado conclusión reducción ingeniero horario programación petición laboratorio escritura votación silla
cable obispo encargado tensión duración batería arquitectura comunicado sueldo preparación solar símbolo vigilancia clasificación jurado paquete
testigo espejo conservación electricidad dibujo integración recurso prima presidenta episodio limpieza obligación realización identificación
autorización incremento cobertura revisión avenida evaluación transición entrenador profundidad explotación pollo interesado incendio combustible
soldado diversidad instrumento medalla establecimiento recuperación dieta cubierta derrota ocupación directora invitado funcionario conductor
rendimiento editor orientación apellido profesora parada profesión embajador lector acusado manual transformación instalación seguimiento campeonato
gabinete composición huelga botella garantía actualización coordinación propietario gasolina química empresario amarillo actriz galería gráfico
embajada prioridad salsa reglamento alimentación matemáticas manifestación cultivo separación cirugía reproducción uniforme testimonio sanidad
bicicleta sindicato autobús domicilio camiseta nacionalidad circulación redacción inflación alquiler delegación lección despacho prevención
documentación elaboración sacerdote longitud convenio ácido juzgado recepción naranja estreno clínica secretaria regulación invitación suspensión
característica inscripción guitarra finalidad candidatura emisión dificultad soporte productor disciplina calendario multa catedral circuito instancia
envío gerente importe psicología planificación convocatoria fabricación intensidad financiación camión protocolo plástico depósito certificado
dependencia cubierto observación monumento utilización cuota terapia transferencia estadística vidrio defensor madrugada acta cuartos diccionario
pescado península diagnóstico asistente desempleo descuento satisfacción fruta receta oficio recibo apartado corporación embarazo préstamo botón
informática investigador negociación amanecer utilidad servidor marketing semestre terminal renovación gimnasio directiva adulto historial consumidor
pasaporte ascenso catálogo alimento alumno etiqueta horno inclusión seminario humedad modificación almuerzo antigüedad adquisición hermandad pensión
autopista consideración manzana ordenador jurisdicción piscina vendedor especialista consejero dimensión escalera urgencia prohibición tapa
contribución expedición eficacia lavado reparto navegación minoría exportación maquinaria expediente probabilidad patente determinación legislatura
mecánica sombrero teclado proporción ampliación talla ferrocarril subida capilla factura privilegio boletín lateral testamento ficha tolerancia
corredor músico retraso tomate tercio localización despedida calificación instrucción oxígeno proveedor vigencia movilidad sanción restauración
nombramiento granja divorcio tarifa saldo proyección modalidad sucesión orquesta incorporación ejemplar monasterio alcaldía rehabilitación preferencia
fusión inspección coordinador mochila componente infección fotógrafo reparación filtro doctorado baloncesto portero sustitución párrafo recomendación
especialidad parroquia franquicia agrupación radiación secuencia trámite delantero donación normativa cosecha comisario tripulación ayudante rector
voluntario animación incapacidad automóvil supervisión bibliografía economista helicóptero compensación heredero competición requisito montaje
contratación estatuto corrección diámetro inspector estacionamiento finca contraseña valoración expulsión residente cuadrado delegado postre
ilustración importación monitor dependiente almacén farmacia fachada mecánico gastronomía cómoda visitante trimestre cebolla disponibilidad gimnasia
iluminación contador contabilidad porción ganancia auxiliar concejal vacuna maratón adjunto cemento dormitorio sofá diputación alojamiento
confirmación notificación traductor santuario comarca consulado metodología brigada comisaría pantalón validez vestuario incidencia cooperativa
matrícula óptica fabricante variación niebla mercancía ópera correspondencia ensalada árbitro licenciatura supermercado bachillerato admisión
reemplazo jubilación juguete trayecto certificación alfombra cabecera complemento calibre operador comprador perfume anexo estatutos subsidio autónomo
indemnización fracción librería ortografía ratón indicador recogida balcón prestación mortalidad vocabulario borrador inmueble tablero sociología
procurador colaborador observatorio mantequilla licitación armario verificación fragmento repercusión visibilidad enfermería ecuación cirujano
equipamiento cerámica formulario catedrático viajero cláusula imprenta disolución presentador cancelación participante cortina imposición subasta
emisora psicólogo inventario maternidad puntuación aportación atleta toalla extracto intérprete pasajero lotería bodega terraza precaución gramática
compositor urbanización kilómetro medicamento cuaderno mariscal repertorio sillón pronóstico certamen carpeta recomendado honorarios magistrado
manuscrito maleta ladrillo limitación procesado devolución procedencia diócesis medición lámpara promotor hipoteca martillo equipaje natación
inmobiliaria nutrición portátil proximidad zoológico turista retención paraguas flexible módulo suscripción auditoría videojuego filial sequía
liquidación prólogo abdomen zapato altitud televisor nómina almohada calzado logística alumnado impresos bandeja fractura suplente adhesión síntoma
masaje estatura atardecer sucursal refuerzo navegador festividad gerencia travesía ordenanza cargador arbitraje cronología ecología aprovechamiento
siniestro diploma dictamen garaje providencia colchón internado vencedor tutor imputado recital jefatura sustituto calefacción vacante jurisprudencia
violín profesorado taquilla ventilador reclamación urbanismo habitante acompañante intendencia itinerario provisión indicación inundación aclaración
contable multinacional padrón programador excursión huésped cotización vencimiento nevera microondas supervisor folleto veterinario abono motocicleta
remuneración vinagre coeficiente contenedor ventilación medicación redactor requerimiento impresora terminación cuestionario anestesia mensajería
espesor parcela vacunación subvención guarnición asignatura cocinero refresco prórroga panadería demandado vestíbulo octavos semáforo paternidad
calabaza predicción consultorio anulación alergia dotación subdirector albergue mobiliario peluquería contribuyente quincena notario intermediario
marinero guardería ventanilla rebaja repuesto circunscripción principado mermelada emplazamiento ingrediente zócalo semifinal aparcamiento
beneficiario demandante zumo precipitación lechuga toallas distribuidor gestor impedimento patata colesterol tramitación ponencia comprobación aptitud
zanahoria tonelada lámina obstrucción paréntesis jubilado arrendamiento metrópolis tesorero sensor parámetro inversor accionista rectificación
entrante glucosa anotación psiquiatría apéndice anochecer rampa delegada retribución envase consejería solicitante merienda validación citación
sumario pepino verdura farmacéutico matadero rotonda sondeo cartucho mayúscula bombero felicitación patrocinador refrigerador eliminatoria
contestación anticipo portería visado destinatario tipografía mediador reembolso ración caducidad yogur inquilino polígono lavadora sábana gasolinera
facturación altavoz sepultura sobrecarga enchufe interruptor toxicidad quimioterapia radiografía largometraje tesorería ternera remolque meteorología
absolución ponente topografía centímetro granizo jardinería equivalencia luminosidad peregrino existencias lavandería residuo perejil titulación
accesorio avería elasticidad resfriado casación auricular teorema recambio odontología tableta papeleta aseguradora judicatura ovario comandancia
promotora pimiento enfermero comparecencia bioquímica estuche frigorífico fotocopia pediatría minúscula penalti aperitivo carrocería congelador
comprobante elevador remitente letrado zapatilla bocadillo abonado papelera lencería quirófano escolaridad pronombre electricista conserje oleaje
hectárea recargo sulfato penalización seleccionador operario pediatra amortización tributación cremallera hospitalización subdirección versículo
interventor invalidez radiador quiosco ecografía tutoría hostelería metalurgia capitulación notaría aceituna temario centrocampista obstetricia
registrador papelería barómetro berenjena estantería melocotón hemoglobina antibiótico fontanero rectorado persiana fisioterapia gratificación
arrendatario homologación preparador radiología neurología tasación preposición ginecología excedencia oncología revalorización cardiología kilogramo
firmante neurólogo manifestante hidratación escarcha perfumería arrendador encuadernación oftalmología mensualidad ambulatorio transportista
kilometraje coliflor tapicería córner nubosidad cilindrada fusible odontólogo dermatólogo amonestación marejada cardiólogo pagador margarina
lavavajillas garbanzo poliéster resbaladizo tintorería mesilla pensionista fisioterapeuta transbordo edredón traumatología absceso dermatología
climatización pescadería fiador justificante lenteja carburante concejalía fontanería hematología sandalia calabacín florista urología champiñón
mecanografía rotulador guisante espárrago centralita bombona floristería creatinina fascículo plaqueta convalidación electrodoméstico copropiedad
traumatólogo mejillón reclamante aparejador neumología poligono chubasco contraindicación otorrino avalista posología otorgante comilla alergología
leucocito triglicérido dioptría parquin rámpa
""",
        "pt": """
magnitude embarque assento destino consumo tarifa recorde total secadora elastano algodão fermento lâmpada saturação experiência espectador contrato
representante sobremesa cidade trabalho estado segundo noite história mulher presidente lugar família semana governo música número direito sistema
escola projeto região problema público centro programa segurança equipe exemplo população feira processo relação desenvolvimento política universidade
empresa manhã saúde futebol maioria sociedade produção outubro educação cultura acesso junho evento oficial setembro serviço período situação nível
energia questão novembro informação partido objetivo professor linha julho ordem criança militar próximo movimento construção resultado controle
tradução valor organização mensagem edição conselho assunto tecnologia decisão texto época igreja artigo comunidade prova página obra participação
posição vitória versão original defesa comunicação ministério campanha câmara mercado resposta ministro república pesquisa chamada hospital associação
motivo tribunal viagem interesse praia revista responsável condições jornal presença curso autor modelo opinião sábado código fonte diretor bairro
instituto altura companhia seleção economia prêmio ensino aumento profissional televisão faculdade médico direção formação zona comissão título
negócio visita entrada diferença qualidade estudo licença município aniversário ilha perfil medida natureza proposta transporte conjunto reunião
capacidade operação emprego importância departamento temporada estrutura necessidade cabo cinema estação prática entrevista material pedido função
carreira membro pressão administração sinal histórico indústria guarda unidade contato proteção estrada deputado governador festival geração erro
território lançamento propriedade hotel matéria responsabilidade relatório memória telefone efeito abertura tamanho investigação análise tratamento
jogador doença candidato acidente policial agência distância categoria vítima computador votação episódio prefeito parceria solução juiz constituição
quantidade teste particular advogado técnico seguro partida física banho comércio referência solo horário reforma prefeitura atividade velocidade
artista passagem personagem jardim conceito campeonato fundação usuário jornalista taxa teatro chuva possibilidade publicação literatura fronteira
secretário escritor expressão plataforma revolução setor resistência aeroporto escritório teoria identidade eleição técnica gestão promoção competição
academia distribuição corrida autoridade religião apresentação banheiro reconhecimento julgamento professora volume cozinha cartão estádio capitão
distrito prazo máquina parecer assembleia programação sessão nascimento museu produto agente almoço medicina comentário princípio instituição concurso
avenida exposição desenho fotografia apartamento conferência tela infância reserva independência senador declaração localização quadro cobertura
emergência transmissão presidência bateria documento audiência engenharia desempenho registro comandante leitura jantar treinamento decreto divisão
coleção condição humanidade legislação retorno agricultura cliente província minuto juventude executivo bandeira camisa limite motor turismo arquivo
câmera realização colégio cerveja oposição mandato resolução editora fazenda edifício janela sequência crédito inverno evolução terreno significado
biblioteca ferramenta alternativa execução laboratório objeto escala etapa ocasião disco redução aviso paciente ausência filosofia canção descrição
revisão aprovação salário tarefa parceiro tendência estudante turma temperatura definição extensão química secretaria classificação intervenção
fábrica seção pagamento atualização utilização autorização restaurante assistência oferta impressão veículo residência piscina símbolo manutenção
frequência romance ator variedade açúcar chocolate gabinete patrimônio petróleo cidadão conclusão alcance parlamento tomada propaganda entrega
cirurgia endereço colega perspectiva especialista aplicação incêndio combustível tempestade treinador salão moeda coluna representação identificação
índice instrumento dificuldade federação exercício suporte vencedor arquitetura resumo anúncio expectativa transferência adolescente orçamento tensão
assistente madrugada avaliação motorista convite acusado instalação comparação entidade documentário orientação jornalismo financiamento capítulo
retirada permissão ocupação concentração pintura tabela jornada explicação superfície exame equipamento introdução marinha investimento transição
disposição trecho limpeza circulação primavera interpretação sujeito vigilância torre assinatura receita publicidade vizinho duração ganho
funcionamento calendário exceção cópia animação espelho embaixada bicicleta recurso roteiro carteira alimentação manifestação graduação tenente
titular composição produtor gerente reportagem sindicato medalha sentença estrangeiro dispositivo observação profissão combinação interessado
contribuição feriado tráfego proprietário prioridade recuperação correio geografia conservação preparação planejamento galeria aparelho
estabelecimento pacote manual indicação terapia oficina sócio circuito inclusão sofá reprodução estatuto imposto atendimento goleiro intervalo
recepção consideração engenheiro dimensão ficha integração auxílio painel contagem emissora garantia uniforme transformação aluno candidatura
delegacia potência espetáculo consulta repórter amostra lateral característica caminhão funcionário aplicativo procurador adaptação clínica psicologia
músico suspensão vereador montagem atraso associado auxiliar obrigação concessão gasolina idioma separação previsão procedimento torneio inscrição
secretária prevenção benefício estágio percurso protocolo remédio pimenta redação multa raiz trabalhador comprimento estacionamento biologia
comunicado coordenador profundidade intensidade detalhe corredor servidor sorteio coordenação delegado adicional semestre rodovia seminário
encerramento suco deficiência gravidez mandado atacante coleta garrafa concerto estatística doutorado cemitério ingresso documentação diretoria
emissão andamento empréstimo empregado promotor disciplina norma nomeação radiação testemunha conselheiro negociação defensor navegação participante
terminal substituição depósito preferência ginásio inquérito emenda aluguel aceitação desemprego teclado fotógrafo portão ocorrência soma garagem
eletricidade apresentador diagnóstico modalidade diploma segmento parcela geladeira mestrado liberação escada ascensão perfume melhoria alteração
exportação prestação urgência maratona infecção basquete cálculo desconto feijão alimento borracha probabilidade administrador iluminação mochila
divórcio acompanhamento sugestão produtora qualificação continuação dependência implantação formulário passaporte massagem testamento informática
tripulação confirmação parente bancada satisfação lavagem repercussão regulamento instrução palestra eficiência finalidade dicionário quantia sector
inauguração oxigênio compositor sobrenome certificado supervisão levantamento pesquisador franquia metragem variação proporção navegador patrocínio
decoração refeição zagueiro altitude consumidor largura habitação renovação vacina residente adesão envio gráfica proibição término contratação
substância aposentadoria arquiteto armário vendedor batida sociologia eleitor consultor fachada privilégio concorrência inflação isolamento consulado
localidade fornecimento fabricação caderno fabricante rendimento currículo imóvel módulo tradutor utilidade competência orquestra pontuação
arrecadação biografia balanço camiseta processamento saldo elevador porção sargento movimentação bilhete boletim supermercado amanhecer voluntário
saneamento barragem farmácia exclusão petição condicionado panela capela estimativa regimento monitor consentimento salada substituto tolerância
árbitro pensão visitante mecânico leilão deslocamento permanência catedral justificativa notificação tapete prejuízo compensação empreendimento
patente toalha natação restauração vegetação conversão ilustração jurisdição nacionalidade arbitragem catálogo dependente monumento citação quartas
procuradoria quadrado reclamação ginástica calçada exigência lanche expulsão coligação logística instância operador livraria auditoria morador grão
bagagem sucessão disponibilidade verificação vestibular repertório imobiliária ampliação porcentagem cancelamento correspondência exemplar condutor
previdência mortalidade corretor paróquia estadia cobrança fiscalização blusa perímetro assessoria recomendação plantão mercadoria condomínio
passageiro aposentado balança maternidade réu medicamento comissário cirurgião psicólogo diâmetro indenização vocabulário solicitação contabilidade
portaria herdeiro refrigerante denominação especialidade importação cerâmica cortina verba calibre cronograma contador precipitação enfermeira
convocação alojamento hospedagem inspeção licitação semifinal xícara zoológico admissão rodoviária vestuário vitamina cebola estoque umidade
incidência anexo turista matrícula promotoria desembargador reservatório reitoria operadora modificação antecipação falecimento carregamento armazém
correção provedor comercialização rebaixamento emancipação validade viajante trajeto padaria balcão parágrafo medição trimestre paralisação repouso
nutrição cobertor periódico metodologia pênalti cooperativa diabetes edital aproveitamento supervisor operário prorrogação patamar licenciamento
inventário ambulância vinagre licenciatura captação empenho consultoria caldeira medicação magistrado colchão fornecedor carregador reajuste azeite
descarga percentual espessura perícia indicador sensor transação alinhamento comarca informativo etiqueta isenção cláusula apelação palestrante
remuneração comprador coletânea repetição enfermagem acompanhante requisito inspetor cadastro intérprete ventilação gramática preparo consultório
mediação ajudante lençol sinalização travesseiro ressaca dispensa despacho filial excursão desempregado sanduíche programador bacharelado anulação
reparação embalagem veterinário fração ferrovia dissolução incorporação estagiário agrupamento gerência providência empregador habilitação vestiário
recipiente bilheteria bombeiro chefia antecedência progressão quilômetro atestado ventilador comprimido subsídio portador débito envelope policiamento
acolhimento reparo recebimento vacinação torneira convênio investidor lavanderia escritura sintoma estante oitavas certidão retenção anestesia despesa
requerimento devolução expediente farmacêutico suplente pancada suplemento impressora revestimento abóbora glicose urbanização distribuidora tutor
sabonete domicílio enfermeiro varejo frigorífico motocicleta viabilidade cartório complemento legislatura abdômen tesoureiro fisioterapia defensoria
cardápio construtora cozinheiro alface topografia questionário especificação manuscrito tramitação fatura vigência atendente tempero conserto
contribuinte precaução jurisprudência boleto tonelada ingrediente pepino recolhimento lotação quimioterapia parâmetro liquidação acabamento infração
prateleira mobiliário ramal travessa colesterol penalidade faturamento honorários coeficiente diligência bermuda locação sobrado recibo hipoteca
pavimento reposição honorário zelador odontologia orientador comparecimento praticante arquibancada absolvição escanteio concessionária
superintendência versículo lavoura redator apêndice escolaridade cogumelo adequação acionista xarope resíduo habitante arrendamento recreação segurado
alameda intimação antibiótico bibliografia anoitecer planilha extrato poltrona seguradora loteamento acessório óxido medidor pediatria reembolso
centímetro latitude internação secador recepcionista calçado bordado pronome beneficiário rescisão tributação polegada ilustrador prolongamento
semáforo transportadora interruptor repartição remessa comprovante avaria merenda cabeçalho cotação pediatra ervilha apólice teorema eletricista
entregador hidratante aperitivo dosagem gestante destinatário procuração carroceria inquilino recarga homologação encargo nutricionista restituição
granizo gratificação mensalidade televisor carimbo radiologia adiantamento tangerina vistoria escrivão procedência ressalva remetente neurologista
açougue entardecer vencimento longitude pimentão radiografia anotação entroncamento devedor cardiologia neurologia obstetrícia cardiologista credor
acórdão revisor papelaria quinzena hemoglobina síndico viveiro assinante manifestante refrigerador abobrinha agravo berçário margarina cômoda
agendamento geada ortopedia tesouraria credenciamento extintor maquinário dermatologista tabelião juizado ginecologia pagante ambulatório berinjela
milímetro encaminhamento oftalmologia poliéster coordenadoria prestador caderneta pendência talão dermatologia diarista legume fiador hematologia
abono microrregião pulverização ortopedista ouvidoria verdura fusível lavadora almoxarifado quilometragem requerente cilindrada urologia telefonista
utensílio endocrinologia hospitalização amortização demonstrativo nebulosidade anuidade climatização tablete creatinina lentilha quitação locatário
persiana fotocópia pensionista quilograma fascículo plaqueta locador puericultura eletrodoméstico aspargo solicitante quitinete hortaliça mestrando
posologia avalista tabelionato abonado outorgante averbação triglicerídeo leucócito
""",
    }
)
# They agree with the noun before them.
ADJECTIVES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "es": """
administrativo imponible nacional general medio final social derecho real seguro único público internacional siguiente español personal especial
mundial oficial inglés futuro político principal actual central local civil negro popular interior blanco anterior militar presente superior diferente
natural suficiente diario rápido normal cultural original humano profesional particular publicado económico federal completo legal doble próximo
médico excelente fiscal comercial exterior electoral argentino independiente francés directo responsable abierto antiguo genial municipal privado
familiar histórico máximo digital mexicano judicial sexual estatal mínimo dulce realizado frío penal ejecutivo regional tradicional móvil laboral
disponible técnico moral probable sencillo corriente titular constante fundamental industrial anual editorial tranquilo occidental infantil permanente
constitucional chino colectivo útil europeo ideal efectivo inmediato amplio alemán inferior positivo musical extremo rural inicial activo ruso
electrónico absoluto utilizado oriental americano regular físico provincial intelectual incluido venezolano exacto individual científico cerrado
posterior peligroso crítico castellano correspondiente terminado temporal moderno interno tercero italiano enfermo presidencial urbano colombiano
financiero japonés habitual adecuado prohibido religioso interesado universitario deportivo permitido virtual chileno urgente nuclear pendiente
ambiental árabe típico educativo femenino ocupado firmado previo manual básico parcial negativo amarillo catalán adicional académico juvenil gráfico
específico británico fijo determinado herido integral institucional estable vigente territorial destacado reducido izquierdo policial legislativo
gerente cubano portugués cubierto rival certificado latino separado griego previsto peruano brasileño agrícola fresco registrado oral operativo lógico
confirmado existente frecuente visible mensual vasco emocional eléctrico estimado triple jurídico romano continental líquido preciso empresarial
asociado navarro extraordinario tecnológico británica mostrado artificial obligatorio norteamericano masculino indicado continuo literario aéreo
artístico identificado católico integrado dorado variable obrero productivo traducido gratuito lateral transparente exclusivo práctico secundario
favorable fatal compartido conectado vertical definitivo uruguayo sostenible relativo externo vencido turístico mineral olímpico delantero provisional
semanal funcional accesible voluntario nocturno protegido elaborado excepcional adquirido contemporáneo diplomático procedente forestal especializado
atlántico cuadrado parlamentario potable delegado designado canadiense perteneciente autorizado turco leve solicitado postal imprescindible asiático
contratado mecánico instalado auxiliar asegurado grueso abundante indispensable oculto adjunto convencional terrestre automático naval aislado gallego
sindical válido anónimo horizontal medieval experimental ecuatoriano soltero mejorado seleccionado vegetal cortado mediano guardado alternativo
comunitario informal intermedio boliviano psicológico relleno teatral sanitario estratégico competente recuperado autónomo denunciado reservado
doméstico químico calificado invertido estructural casual moderado dramático mutuo marítimo teórico impreso encendido andaluz suspendido bloqueado
verbal bancario polaco preliminar ético primario programado comprendido redondo húmedo combinado derivado pascual compatible detallado usual
recomendado ordinario mercantil monetario textil muscular puntual portátil dominicano residencial directivo incorporado geográfico holandés borrado
biológico orientado informático solidario orgánico departamental neto ecológico ciclista eventual nulo progresivo subterráneo energético promocional
prudente revisado metálico apto confidencial inscrito sueco paraguayo artesanal preferible imparcial clínico valenciano renovado variado transversal
agudo motivado cancelado resistente vacante mixto gradual dental deficiente instrumental picado inmobiliario matemático retrasado ilustrado nominal
contable apagado flamenco frito metropolitano suizo tóxico fotográfico veterinario bilingüe meridional estadístico distinguido prolongado diverso
ministerial consecutivo justificado aproximado ecuatorial telefónico decorado parroquial corporativo pulmonar serbio renal festivo explosivo luminoso
canario accidental madrileño cardíaco costarricense danés sudamericano materno nublado abstracto copiado publicitario patronal interrumpido tributario
marroquí cocido poético magnético puertorriqueño filosófico batido despejado nicaragüense ilimitado opcional calculado valorado inédito magistral
sistemático indefinido beneficiario lingüístico agrario presencial autonómico protestante preferente demográfico cinematográfico ferroviario guiado
jubilado exigido congelado guatemalteco aragonés interactivo panameño coordinado noruego corregido pedagógico reformado hipotecario intensivo
duplicado bienal farmacéutico defensivo peninsular ficticio gótico indirecto temático consultivo ortodoxo honorario unificado inclinado septentrional
salvadoreño invernal prioritario exento tostado anulado eclesiástico óptico asturiano soleado térmico pesquero desconectado dominical rectangular
vecinal crónico hondureño ganadero verificado complementario cooperativo sintético contractual preventivo remunerado nutricional vegetariano
descargado quirúrgico navideño suprimido blindado geológico lluvioso psíquico restaurado simultáneo meteorológico presupuestario neumático transitorio
personalizado rayado evolutivo floral vacacional molido consular hospitalario automovilístico condicionado iberoamericano cambiario disciplinario
hidráulico enérgico rallado rústico numérico configurado archivado trimestral alimentario alimenticio discapacitado gastronómico decimal habitable
alterno sucesivo bursátil divorciado formativo concertado aduanero inoxidable soluble funerario inválido rebajado vitalicio futbolístico cualificado
nutritivo inalámbrico ahumado culinario notarial florido reversible estival extremeño negociable impar comarcal facultativo bibliográfico murciano
estropeado hermético graso ecuestre aplazado suplementario prescrito hotelero atmosférico desbloqueado semestral diurno ulterior predeterminado
circulatorio radiofónico pluvial lectivo calórico riojano pictórico catastral hispánico mecanizado hervido caducado cerámico otoñal hispanoamericano
sinfónico folklórico veraniego homologado macroeconómico cántabro horneado laborable oceánico refrigerado vinícola mañanero frutal consignado proteico
cutáneo farmacológico purificado arrendado bautismal aspirado pediátrico amueblado intransferible numerado salteado hostelero pulsado encuadernado
intravenoso siderúrgico escurrido viario troceado adobado prorrogable luxemburgués seminuevo plastificado pecuniario lavable climatizado descremado
desnatado diatónico foliado trianual
""",
        "pt": """
administrativo tributável nacional final local brasileiro público geral social possível especial internacional pessoal real federal legal oficial
principal único português total inglês mundial militar próximo futuro seguinte central atual civil simples original político rápido popular
responsável americano branco superior cultural profissional médico normal humano municipal digital interior médio natural suficiente usado realizado
anterior publicado histórico estadual antigo disponível independente francês aberto policial vermelho comercial técnico particular tradicional
regional espanhol máximo sexual eleitoral direto exterior paulista moral ambiental inicial excelente russo mínimo completo fundamental musical rural
recente econômico executivo infantil familiar feminino ocidental virtual ligado corrente alemão anual europeu industrial penal privado alimentar
individual nuclear permanente físico carioca chinês indicado constitucional provável aprovado flamengo inferior italiano crítico positivo ideal
judicial árabe específico amarelo moderno masculino financeiro interno regular urgente escolar titular urbano latino religioso estrangeiro parlamentar
coletivo essencial universitário adulto assinado manual básico japonês sustentável eletrônico britânico salvo imediato lateral oral negativo existente
associado editorial previsto auxiliar amplo duplo científico proibido ácido permitido correspondente legislativo integral espiritual presidencial
educacional exato estável visível jurídico fiscal adequado gratuito aéreo operacional estatal confirmado delegado adicional gráfico argentino limitado
típico oriental artístico grego atualizado agrícola acessível registrado lento acadêmico identificado líquido destinado mexicano concreto parcial
florestal mineiro juvenil institucional integrado olímpico atrasado exclusivo absoluto volante mensal dourado artificial contratado apropriado
solteiro favorável turístico certificado elétrico convencional extraordinário instalado obrigatório autorizado externo secundário transparente
contínuo psicológico coberto posterior gaúcho semanal controlado tropical expresso habitual trabalhista reduzido suspenso asiático especializado turco
romano empresarial continental doméstico voluntário frequente esportivo fixo estimado literário válido mecânico baiano avançado contemporâneo salgado
terrestre cardíaco bienal primário conectado fatal cancelado noturno separado derivado complementar temporário residencial católico vertical
automático brutal designado comunitário anônimo alternativo postal mineral exposto legítimo funcional efetivo frontal imobiliário químico vegetal
tecnológico naval preliminar promocional racional misto impresso vencido variável aposentado estratégico colombiano chileno bancário triplo programado
eventual definitivo inédito estrutural territorial prático cearense audiovisual vigente relativo resistente batido informal referente salarial
bloqueado excepcional ecológico catarinense holandês genial prévio portátil dublado provincial medieval restrito energético paranaense consecutivo
muscular produtivo horizontal fotográfico selecionado renovado diferencial compatível extenso biológico dramático adjunto publicitário sueco legendado
teatral periódico intermediário muçulmano detalhado peruano orgânico autônomo licenciado materno desportivo simbólico verbal proporcional usual
interativo deficiente operário renal solicitado rodoviário mútuo distrital percentual excessivo cubano informativo adiado linear teórico moderado
motivado metropolitano desligado lendário casual monetário sindical reformado acumulado potável multinacional uruguaio desempregado veterinário tóxico
sanitário competente recomendado clínico indispensável subsequente exigido inscrito instrumental provisório suíço pernambucano ético baixado acidental
assado pulmonar respectivo magnético habitacional ilustrado excluído frito cozido dental corporativo pressionado paulistano nominal venezuelano letivo
elementar ordinário prolongado diplomático indeterminado disciplinar hospitalar desejável marítimo consultivo têxtil educativo farmacêutico aproximado
genérico calculado pascal boliviano matemático filosófico confidencial oportuno esgotado arquivado congelado pendente emergencial intensivo unificado
simultâneo norueguês incluso cirúrgico luminoso paraguaio protestante artesanal presencial temático verificado higiênico estendido incompleto
ministerial agudo beneficente geográfico vegetariano linguístico chuvoso diverso ferroviário nublado mobiliário transversal didático metálico
estatístico galego poético pontual psiquiátrico condensado térmico opcional fictício luxuoso honorário pedagógico defensivo preferencial desativado
ilimitado tributário decrescente variado progressivo cinematográfico copiado sintético logístico recheado revisado óptico incorporado indireto
ortodoxo medicinal paroquial bilíngue equatoriano ensolarado acessório dominical telefônico prioritário mercantil consolidado corrigido demográfico
auditivo cooperativo sistemático estético meridional mediano justificado picado conservado interestadual indefinido agrário nutricional personalizado
climático contratual suplementar diurno divorciado comparativo hidráulico retangular festivo configurado inativo ralado contábil funerário
intermunicipal matrimonial numérico cibernético analítico decorativo natalino nocivo geológico gastronômico viário corretivo gramatical desconectado
decimal automotivo inoxidável meteorológico solúvel enérgico substitutivo crônico vitalício folclórico neurológico hoteleiro vinícola torrado
trimestral compulsório hereditário colegiado pesqueiro arbitral expirado neonatal moído refrigerado normativo transitório culinário patronal
agropecuário facultativo bibliográfico defumado pluvial privativo predial odontológico setorial previdenciário homologado apimentado cerâmico
suburbano parcelado cadastrado invernal desnatado pediátrico semestral bimestral orçamentário hepático proteico ciclístico calórico farmacológico
congênito ulterior refogado fervido alfandegário peninsular mobiliado interurbano sucessivo departamental siderúrgico notarial cadastral retroativo
pecuário radiológico hipotecário intravenoso gradativo litorâneo hidrográfico escorrido outonal intransferível plastificado
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
accion actual alimentar aman amar anal and armar art artes autor bar bas ben bien bot brasil cal calor cambiar can cap central ciudad claus cod col
comentar comun con concejal cual dan del den der des doctor don editor escolar especial est favor fin final flor for funcionar futbol gas got gran
honor hospital hot hotel ing inter labor lam lin local long mal man mar mark mas max mayor mejor mensual mes metal mil mortal nacional natural not
notar ocean operar orden pan papel par penal per personal plan pon pop pos post profesor rap real rector red sal salvador san sep sin sol sub sumar
super ten test tom top valor ven ver victor vital vol
""",
        "pt": """
acabam amar anal and andam armar art artes artist assessor atual autor bancar bater ben beneficiar brasil calor cap car cat cem chef cod com comentar
comercial con consultor cooper coordenador defensor del dem der des design diretor doc documentar dom dos doutor editor eleitor end escolar escritor
especial est favor faz final fiscal flor formular funcionam funcionar gol hip hospital hot hotel hum inter inventar jan jornal juiz just let livrar
local long maior man mar max mec melhor mensal metal mil mor mortal motor music nacional natal not notar num operar out pagam pan papel par param part
paul pec penal per pol pop post press procurador prol promotor qual questionar rap real red reduz reitor relator report requer sal san sem set setor
sex sim sin sinal sol som sub super tal tem tens ter text tip tom top trans tratam ver vital vitor
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
