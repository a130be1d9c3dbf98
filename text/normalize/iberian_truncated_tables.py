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
sobre tiempo estado trabajo gobierno cuenta momento poder historia general nombre acuerdo partido grupo persona sistema noche presidente familia
problema política equipo información semana número ejemplo centro derecho cambio hijo sociedad desarrollo seguro nivel proyecto artículo seguridad
mayoría programa universidad segundo servicio público situación educación proceso sentido orden personal lista empresa camino policía calle obra línea
escuela atención relación población música cultura oficial control justicia imagen cantidad palabra estudio región república película comunidad
dirección investigación mercado consejo respuesta precio noviembre movimiento producción experiencia cargo opinión economía página organización acción
valor septiembre fecha causa resultado iglesia director calidad objetivo campaña mensaje provincia interés principio prueba compañía interior medida
muestra militar diferencia autor canción puerto defensa color ministerio comunicación época fuente ministro acceso congreso actividad superior oficina
sector construcción departamento capacidad necesidad modelo administración título posición comisión cámara participación entrada colegio decisión
encuentro contenido televisión error texto presencia isla análisis profesor versión código constitución efecto instituto industria formación premio
unidad propiedad revolución victoria juicio original asunto verano tecnología conocimiento hospital particular conjunto posibilidad visita negocio
régimen suelo teléfono pago transporte protección edificio naturaleza asociación informe pareja edición material especie responsabilidad creación
destino propuesta territorio reunión revista solución aplicación memoria reforma aumento temporada distancia marca práctica motivo producto comercio
médico miembro selección salida plazo independencia contacto función intereses usuario tribunal parque elección barrio contrato diseño oposición
entrevista expresión inicio registro teatro maestro materia presión estructura sección empleo escena matrimonio enfermedad planta evento estación
operación teoría concepto gobernador hotel período tamaño responsable crítica sábado velocidad comentario altura presupuesto facultad alcalde gestión
generación candidato ejercicio tratamiento objeto abogado consumo publicación jugador correo sede técnica distrito secretario fundación aeropuerto
influencia continuación capitán autoridad literatura vacaciones frontera idioma documento pantalla declaración mínimo perfil artista inversión
resistencia crédito identidad pedido distribución terreno reconocimiento permiso novela puente física medicina presentación categoría municipio
decreto concurso periodista ejecutivo entrega tendencia madera biblioteca minuto disco resolución escritor delito accidente ocasión audiencia
presidencia publicidad extranjero condición museo religión humanidad colaboración gastos plataforma ciudadano frecuencia conferencia división técnico
habitación institución juventud capítulo superficie cumpleaños tarjeta oferta sesión escenario colección conversación exposición invierno sentencia
bolsa intervención corriente representación impuesto agencia periódico examen turismo resumen ayuntamiento comandante titular asistencia beneficio
lectura archivo vivienda disposición carretera editorial tasa traducción evolución ingreso tráfico moneda concierto motor descripción cliente diputado
parlamento filosofía licencia coronel volumen reacción salón representante conexión fotografía complejo límite significado jornada nacimiento
estudiante primavera patrimonio emergencia definición alcohol efectivo jardín herramienta máquina perspectiva paciente pintura temperatura reserva
variedad alternativa montaña agricultura promoción consulta agente ventana academia inicial explicación detalle actor caballero procedimiento torre
impresión cuadro federación aniversario taller extensión renta petróleo aviso comparación ejecución funcionamiento residencia vecino enseñanza entidad
espectáculo ingeniería interpretación torneo infancia legislación cooperación partida encuesta sujeto potencia celebración aprobación excepción norma
salario porcentaje concentración transmisión secretaría ubicación solicitud antecedentes anuncio índice organismo aceite introducción columna azúcar
trabajador restaurante mantenimiento documental vehículo conclusión tormenta senador mandato localidad empleado teniente socio hacienda reducción
factor laboratorio programación ingeniero horario petición escritura silla votación tensión encargado duración obispo batería sueldo preparación
comunicado arquitectura jurado testigo vigilancia símbolo clasificación solar paquete integración electricidad presidenta prima dibujo conservación
recurso episodio autorización revisión evaluación obligación incremento entrenador cobertura realización profundidad limpieza avenida transición
explotación identificación diversidad instrumento soldado interesado combustible incendio pollo establecimiento medalla derrota recuperación dieta
ocupación cubierta rendimiento editor funcionario directora invitado profesora conductor apellido orientación lector profesión parada embajador manual
botella seguimiento campeonato instalación huelga gabinete transformación composición actualización empresario actriz coordinación galería propietario
amarillo gasolina garantía química prioridad matemáticas reglamento gráfico alimentación cultivo salsa embajada manifestación separación sindicato
bicicleta camiseta testimonio autobús domicilio sanidad reproducción uniforme cirugía nacionalidad redacción circulación inflación lección prevención
despacho delegación alquiler documentación estreno secretaria convenio elaboración juzgado naranja clínica longitud ácido sacerdote recepción
inscripción emisión invitación candidatura suspensión finalidad guitarra característica dificultad regulación calendario circuito catedral instancia
productor disciplina soporte multa envío intensidad importe gerente psicología financiación fabricación planificación convocatoria utilización
dependencia depósito magnitud observación plástico protocolo certificado camión monumento transferencia defensor vidrio terapia estadística cuota
dispositivo acta diccionario pescado asistente península diagnóstico fruta satisfacción oficio desempleo corporación préstamo receta embarazo botón
informática negociación investigador recibo utilidad apartado descuento servidor directiva marketing gimnasio terminal renovación semestre consumidor
pasaporte adulto alumno ascenso etiqueta alimento catálogo historial inclusión horno seminario modificación almuerzo humedad antigüedad adquisición
consideración manzana ordenador pensión hermandad piscina jurisdicción autopista administrador escalera dimensión especialista consejero vendedor
urgencia prohibición reparto expedición contribución eficacia lavado expediente navegación minoría maquinaria exportación probabilidad patente
sombrero determinación ferrocarril teclado ampliación mecánica subida talla legislatura proporción capilla factura tolerancia corredor testamento
privilegio retraso ficha boletín músico oxígeno despedida localización tercio calificación instrucción tomate saldo tarifa proyección vigencia granja
movilidad proveedor sanción divorcio restauración nombramiento ejemplar fusión sucesión orquesta monasterio alcaldía preferencia rehabilitación
modalidad incorporación mochila componente filtro fotógrafo infección coordinador reparación inspección agrupación sustitución recomendación parroquia
doctorado franquicia baloncesto párrafo especialidad donación cosecha secuencia trámite normativa tripulación supervisión incapacidad ayudante
animación economista automóvil bibliografía rector voluntario comisario competición helicóptero compensación requisito contratación heredero montaje
finca inspector cuadrado expulsión residente valoración contraseña diámetro estatuto estacionamiento corrección importación delegado ilustración
almacén monitor fachada farmacia dependiente iluminación gastronomía ganancia porción contador visitante gimnasia contabilidad trimestre mecánico
disponibilidad cemento concejal vacuna auxiliar adjunto dormitorio maratón diputación traductor santuario alojamiento notificación comarca
confirmación pantalón consulado metodología brigada comisaría validez vestuario matrícula cooperativa incidencia ópera mercancía variación
correspondencia ensalada licenciatura niebla árbitro óptica supermercado fabricante admisión reemplazo trayecto certificación bachillerato espectador
jubilación juguete complemento calibre anexo perfume cabecera operador comprador indemnización autónomo fracción estatutos indicador librería subsidio
ortografía recogida borrador mantequilla sociología inmueble vocabulario observatorio balcón tablero prestación licitación colaborador mortalidad
procurador verificación repercusión visibilidad cirujano equipamiento enfermería ecuación fragmento presentador cláusula catedrático viajero imprenta
disolución cerámica cancelación formulario participante inventario puntuación subasta psicólogo maternidad aportación emisora imposición intérprete
bodega extracto atleta terraza lotería pasajero gramática kilómetro precaución cuaderno compositor urbanización medicamento certamen repertorio
pronóstico mariscal carpeta maleta manuscrito honorarios limitación magistrado ladrillo equipaje devolución inmobiliaria hipoteca procedencia medición
martillo diócesis natación promotor proximidad retención paraguas turista previsión módulo nutrición zoológico flexible portátil auditoría suscripción
videojuego filial zapato sequía abdomen liquidación prólogo calzado nómina alumnado televisor logística altitud suplente fractura adhesión impresos
bandeja navegador refuerzo festividad masaje estatura síntoma sucursal cargador ordenanza gerencia arbitraje travesía ecología cronología
aprovechamiento diploma siniestro internado dictamen garaje vencedor tutor jefatura calefacción sustituto vacante recital suplemento jurisprudencia
profesorado taquilla violín urbanismo habitante reclamación ventilador acompañante intendencia itinerario provisión indicación contable aclaración
inundación multinacional padrón excursión vencimiento huésped cotización nevera programador microondas veterinario abono motocicleta folleto
supervisor vinagre remuneración coeficiente ventilación redactor contenedor medicación terminación impresora cuestionario subvención mensajería
cocinero vacunación asignatura anestesia espesor parcela guarnición prórroga demandado vestíbulo refresco panadería semáforo paternidad contribuyente
predicción notario alergia albergue subdirector mobiliario peluquería dotación quincena anulación consultorio marinero guardería intermediario rebaja
ventanilla repuesto circunscripción principado zócalo aparcamiento ingrediente mermelada demandante beneficiario distribuidor gestor precipitación
impedimento patata toallas comprobación tramitación ponencia obstrucción aptitud zanahoria tonelada lámina metrópolis jubilado arrendamiento tesorero
inversor parámetro sensor accionista embarque rectificación anotación rampa apéndice psiquiatría consejería retribución delegada envase merienda
verdura validación citación solicitante matadero farmacéutico sondeo rotonda cartucho bombero patrocinador contestación felicitación refrigerador
anticipo destinatario caducidad reembolso tipografía mediador visado polígono inquilino lavadora yogur sepultura sobrecarga facturación altavoz
gasolinera radiografía toxicidad largometraje tesorería ternera remolque meteorología centímetro ponente topografía peregrino equivalencia jardinería
luminosidad existencias perejil lavandería residuo titulación avería elasticidad accesorio odontología recambio teorema tableta judicatura papeleta
aseguradora comandancia promotora ovario bioquímica enfermero frigorífico fotocopia estuche pediatría congelador carrocería comprobante elevador
remitente letrado escolaridad lencería quirófano zapatilla abonado pronombre electricista conserje hectárea recargo penalización sulfato seleccionador
tributación pediatra amortización operario subdirección hospitalización cremallera versículo interventor radiador invalidez tutoría ecografía quiosco
hostelería notaría metalurgia aceituna capitulación temario obstetricia papelería registrador barómetro melocotón antibiótico rectorado fontanero
fisioterapia gratificación arrendatario radiología homologación preparador secadora tasación preposición ginecología excedencia revalorización
oncología cardiología kilogramo firmante manifestante hidratación encuadernación arrendador oftalmología mensualidad perfumería ambulatorio
kilometraje coliflor tapicería transportista nubosidad cilindrada odontólogo pagador lavavajillas margarina resbaladizo poliéster tintorería
pensionista transbordo fisioterapeuta absceso climatización pescadería justificante carburante concejalía fontanería florista sandalia urología
mecanografía rotulador bombona centralita floristería fascículo convalidación copropiedad electrodoméstico mejillón aparejador reclamante poligono
contraindicación otorrino posología otorgante dioptría parquin rámpa
""",
        "pt": """
cidade trabalho estado segundo noite história mulher presidente lugar família semana governo música número direito sistema escola região projeto
problema público centro programa segurança equipe exemplo feira população processo desenvolvimento relação universidade política empresa manhã futebol
saúde maioria sociedade produção outubro educação acesso junho cultura setembro evento oficial serviço período situação nível energia questão novembro
informação partido objetivo professor linha ordem julho criança militar movimento próximo construção resultado tradução valor controle edição
organização mensagem conselho época tecnologia decisão texto assunto artigo comunidade prova igreja página obra posição participação vitória defesa
versão original ministério comunicação mercado campanha ministro resposta câmara pesquisa república chamada associação interesse tribunal viagem
hospital motivo condições jornal responsável praia revista autor curso presença opinião sábado modelo experiência fonte instituto diretor código
bairro altura economia companhia seleção profissional prêmio faculdade aumento ensino televisão título diferença entrada direção comissão negócio
médico visita formação zona licença município estudo qualidade ilha medida aniversário perfil natureza conjunto capacidade proposta transporte reunião
estrutura temporada emprego operação departamento importância necessidade entrevista prática cinema estação pedido material membro função carreira
pressão administração contato guarda indústria unidade sinal histórico proteção governador estrada deputado festival geração território propriedade
lançamento erro memória responsabilidade relatório matéria telefone hotel efeito investigação tamanho doença jogador abertura tratamento destino
análise agência policial acidente candidato categoria computador distância parceria vítima votação prefeito episódio quantidade contrato solução
constituição juiz particular seguro comércio banho teste técnico física partida advogado solo referência atividade artista reforma horário velocidade
prefeitura passagem jardim personagem jornalista usuário conceito fundação campeonato taxa fronteira secretário possibilidade publicação teatro chuva
escritor literatura setor plataforma aeroporto resistência revolução expressão teoria identidade técnica eleição escritório gestão promoção academia
competição distribuição religião corrida apresentação autoridade professora julgamento volume banheiro cozinha reconhecimento capitão parecer prazo
estádio distrito máquina sessão programação assembleia nascimento museu agente produto almoço medicina comentário princípio concurso exposição avenida
fotografia desenho instituição reserva conferência infância apartamento transmissão independência senador declaração cobertura bateria emergência
presidência quadro documento localização registro audiência engenharia desempenho treinamento decreto divisão jantar leitura comandante legislação
humanidade minuto condição agricultura coleção província retorno cliente juventude consumo bandeira camisa executivo limite turismo câmera motor
arquivo edifício colégio mandato cerveja resolução fazenda oposição editora realização sequência significado evolução crédito janela inverno terreno
ocasião biblioteca escala disco objeto alternativa laboratório execução etapa ferramenta paciente revisão aprovação salário filosofia ausência
descrição redução aviso canção definição secretaria temperatura tendência classificação turma estudante química tarefa extensão parceiro representante
intervenção atualização pagamento fábrica autorização utilização seção veículo impressão residência restaurante oferta piscina assistência patrimônio
frequência manutenção símbolo açúcar variedade romance gabinete chocolate ator entrega cidadão conclusão parlamento petróleo propaganda alcance tomada
endereço cirurgia colega perspectiva treinador incêndio especialista salão combustível aplicação moeda instrumento federação índice identificação
representação dificuldade coluna vencedor suporte exercício transferência tensão adolescente expectativa anúncio resumo arquitetura orçamento
jornalismo convite avaliação documentário madrugada orientação assistente entidade comparação instalação motorista pintura jornada tabela permissão
concentração financiamento capítulo retirada ocupação equipamento superfície explicação exame introdução disposição marinha transição investimento
trecho circulação torre vigilância limpeza sujeito assinatura primavera interpretação receita publicidade funcionamento exceção cópia ganho vizinho
duração calendário bicicleta animação roteiro recurso embaixada graduação alimentação tenente manifestação carteira composição titular sindicato
produtor gerente estrangeiro medalha reportagem sentença profissão contribuição dispositivo combinação interessado observação tráfego proprietário
galeria planejamento aparelho feriado geografia conservação preparação prioridade correio recuperação estabelecimento manual pacote oficina sócio
circuito terapia indicação inclusão reprodução atendimento estatuto imposto intervalo consideração recepção auxílio ficha engenheiro painel integração
dimensão espetáculo emissora candidatura aluno delegacia garantia transformação uniforme contagem potência psicologia amostra suspensão funcionário
adaptação consulta clínica caminhão repórter aplicativo músico característica procurador atraso montagem vereador associado torneio concessão auxiliar
previsão separação procedimento obrigação gasolina idioma estágio prevenção percurso inscrição secretária benefício redação pimenta raiz protocolo
remédio multa trabalhador estacionamento biologia comprimento comunicado coordenador detalhe corredor intensidade profundidade servidor sorteio
encerramento coordenação delegado adicional seminário rodovia semestre doutorado mandado gravidez garrafa estatística atacante concerto deficiência
coleta documentação ingresso cemitério diretoria andamento empréstimo defensor norma negociação disciplina nomeação conselheiro empregado promotor
emissão testemunha participante navegação substituição terminal ginásio depósito inquérito preferência aluguel emenda garagem ocorrência fotógrafo
desemprego teclado soma aceitação eletricidade diploma modalidade diagnóstico apresentador escada ascensão geladeira liberação alteração perfume
mestrado segmento melhoria exportação parcela infecção borracha maratona alimento urgência cálculo desconto basquete feijão prestação iluminação
mochila produtora implantação administrador dependência acompanhamento divórcio qualificação formulário probabilidade continuação sugestão confirmação
testamento parente passaporte tripulação massagem informática lavagem finalidade eficiência regulamento instrução quantia bancada sector dicionário
palestra satisfação repercussão sobrenome inauguração levantamento certificado supervisão franquia compositor oxigênio pesquisador variação proporção
metragem navegador consumidor renovação residente adesão refeição largura patrocínio habitação altitude zagueiro vacina decoração término proibição
substância aposentadoria envio contratação gráfica consultor arquiteto concorrência armário fachada inflação batida privilégio vendedor sociologia
isolamento eleitor localidade caderno consulado fornecimento fabricação imóvel módulo currículo rendimento utilidade tradutor fabricante biografia
saldo camiseta orquestra arrecadação balanço pontuação processamento competência bilhete sargento supermercado movimentação elevador porção boletim
barragem voluntário saneamento petição exclusão condicionado panela farmácia regimento estimativa capela pensão monitor salada tolerância árbitro
consentimento substituto leilão permanência prejuízo justificativa catedral visitante mecânico deslocamento notificação patente compensação
restauração vegetação conversão natação empreendimento toalha arbitragem ilustração jurisdição dependente nacionalidade monumento citação catálogo
reclamação ginástica procuradoria quadrado exigência lanche calçada logística coligação bagagem operador auditoria livraria sucessão morador instância
repertório imobiliária verificação cancelamento disponibilidade porcentagem vestibular correspondência ampliação mortalidade condutor exemplar
previdência corretor fiscalização blusa cobrança estadia paróquia passageiro perímetro aposentado assessoria plantão condomínio recomendação
mercadoria tarifa maternidade balança medicamento diâmetro cirurgião contabilidade sobremesa psicólogo vocabulário solicitação indenização comissário
refrigerante portaria herdeiro denominação especialidade enfermeira calibre importação cerâmica precipitação cronograma contador verba alojamento
convocação inspeção licitação hospedagem xícara zoológico admissão rodoviária vestuário cebola vitamina umidade estoque incidência anexo operadora
modificação turista reservatório matrícula reitoria promotoria desembargador falecimento armazém antecipação carregamento correção rebaixamento
comercialização provedor parágrafo embarque viajante validade emancipação balcão trajeto medição padaria metodologia periódico paralisação nutrição
repouso trimestre edital diabetes cooperativa operário captação licenciatura patamar vinagre inventário ambulância aproveitamento licenciamento
supervisor prorrogação empenho consultoria fornecedor magistrado medicação reajuste azeite caldeira carregador perícia percentual espessura indicador
descarga informativo comarca transação etiqueta alinhamento sensor cláusula palestrante repetição isenção coletânea apelação remuneração comprador
ventilação intérprete requisito cadastro acompanhante enfermagem inspetor mediação gramática sinalização consultório preparo ajudante dispensa filial
excursão espectador desempregado despacho anulação bacharelado reparação fração veterinário embalagem programador incorporação dissolução ferrovia
estagiário habilitação empregador agrupamento gerência providência bombeiro bilheteria vestiário recipiente antecedência chefia atestado progressão
quilômetro comprimido subsídio portador reparo envelope acolhimento débito policiamento ventilador vacinação torneira recebimento convênio investidor
sintoma lavanderia escritura retenção certidão expediente despesa devolução anestesia requerimento suplemento suplente farmacêutico revestimento
impressora urbanização sabonete tutor distribuidora domicílio varejo enfermeiro motocicleta frigorífico complemento tesoureiro cartório abdômen
legislatura viabilidade fisioterapia defensoria cardápio construtora cozinheiro especificação tramitação fatura manuscrito questionário vigência
topografia tempero contribuinte precaução atendente conserto ingrediente jurisprudência boleto tonelada recolhimento parâmetro infração prateleira
liquidação acabamento lotação ramal mobiliário travessa penalidade faturamento colesterol honorários coeficiente bermuda locação diligência reposição
sobrado honorário hipoteca pavimento zelador recibo orientador odontologia praticante arquibancada concessionária superintendência lavoura redator
versículo acionista adequação apêndice escolaridade arrendamento alameda antibiótico resíduo habitante bibliografia recreação xarope segurado planilha
extrato poltrona acessório óxido loteamento seguradora centímetro pediatria reembolso internação recepcionista secador latitude bordado calçado
beneficiário tributação rescisão pronome prolongamento polegada semáforo ilustrador transportadora cabeçalho repartição cotação avaria comprovante
merenda remessa pediatra apólice teorema eletricista entregador dosagem hidratante destinatário gestante recarga procuração restituição nutricionista
inquilino encargo carroceria homologação gratificação televisor mensalidade radiologia carimbo adiantamento tangerina vistoria procedência escrivão
ressalva remetente vencimento longitude açougue radiografia obstetrícia anotação cardiologia devedor entroncamento cardiologista credor revisor
acórdão quinzena papelaria síndico viveiro assinante manifestante refrigerador berçário margarina agendamento tesouraria ortopedia extintor
credenciamento maquinário tabelião juizado ginecologia ambulatório encaminhamento milímetro poliéster oftalmologia caderneta coordenadoria prestador
pendência talão diarista legume abono microrregião pulverização verdura ouvidoria almoxarifado lavadora cilindrada requerente quilometragem urologia
utensílio telefonista endocrinologia hospitalização amortização demonstrativo anuidade climatização tablete quitação locatário pensionista fotocópia
quilograma fascículo locador puericultura eletrodoméstico solicitante hortaliça mestrando posologia tabelionato abonado outorgante averbação
""",
    }
)
# They agree with the noun before them.
ADJECTIVES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "es": """
nacional general medio final derecho real seguro único internacional público siguiente personal español especial mundial oficial inglés futuro
principal político actual central civil local popular negro interior blanco anterior militar superior presente natural diferente suficiente diario
rápido normal original cultural humano particular profesional federal económico publicado completo legal médico próximo excelente fiscal exterior
comercial electoral independiente francés directo responsable abierto antiguo municipal máximo familiar privado histórico digital mexicano judicial
sexual estatal mínimo dulce penal frío realizado ejecutivo regional tradicional móvil laboral disponible técnico probable corriente industrial
fundamental titular constante anual tranquilo editorial permanente occidental infantil constitucional chino colectivo útil europeo efectivo inmediato
positivo musical alemán amplio inferior extremo rural activo ruso inicial electrónico absoluto americano oriental utilizado regular físico intelectual
provincial incluido exacto individual venezolano cerrado científico posterior crítico peligroso terminado correspondiente temporal moderno interno
tercero enfermo italiano presidencial urbano colombiano habitual adecuado prohibido religioso japonés financiero deportivo interesado universitario
chileno permitido nuclear virtual ambiental pendiente árabe urgente femenino típico educativo previo ocupado firmado manual básico parcial negativo
académico adicional amarillo británico específico gráfico juvenil fijo determinado herido integral territorial institucional administrativo vigente
estable destacado reducido izquierdo policial gerente legislativo cubierto certificado portugués latino previsto separado griego peruano agrícola
fresco brasileño registrado oral operativo vasco mensual frecuente emocional existente confirmado visible lógico estimado eléctrico continental
líquido jurídico romano empresarial preciso asociado británica artificial mostrado obligatorio extraordinario tecnológico masculino católico indicado
literario continuo aéreo identificado artístico integrado obrero variable transparente exclusivo traducido productivo práctico gratuito lateral
secundario favorable compartido vertical relativo mineral definitivo vencido externo sostenible turístico olímpico funcional provisional semanal
delantero protegido voluntario nocturno accesible contemporáneo excepcional diplomático procedente adquirido elaborado especializado atlántico
cuadrado forestal perteneciente autorizado designado parlamentario delegado canadiense potable turco postal leve solicitado contratado asiático
mecánico imprescindible instalado indispensable asegurado terrestre auxiliar oculto adjunto convencional abundante grueso aislado automático naval
gallego sindical experimental anónimo válido medieval horizontal soltero mejorado alternativo mediano seleccionado cortado vegetal informal intermedio
comunitario psicológico autónomo teatral recuperado competente sanitario estratégico invertido calificado químico estructural doméstico denunciado
reservado mutuo marítimo moderado dramático teórico impreso suspendido verbal bancario primario polaco preliminar ético redondo comprendido programado
detallado combinado compatible húmedo derivado ordinario monetario recomendado mercantil textil muscular residencial puntual portátil directivo
incorporado holandés geográfico orientado informático orgánico solidario biológico neto departamental ecológico nulo eventual ciclista subterráneo
energético prudente promocional progresivo sueco inscrito confidencial artesanal revisado metálico apto clínico imparcial preferible valenciano
transversal motivado renovado agudo variado vacante mixto cancelado resistente instrumental gradual dental deficiente matemático inmobiliario
retrasado contable nominal ilustrado suizo metropolitano frito flamenco tóxico fotográfico bilingüe veterinario meridional estadístico consecutivo
distinguido prolongado justificado ministerial ecuatorial telefónico aproximado decorado parroquial renal serbio pulmonar corporativo accidental
luminoso explosivo festivo abstracto cardíaco materno danés publicitario tributario patronal magnético cocido interrumpido poético marroquí filosófico
despejado ilimitado calculado opcional beneficiario indefinido magistral valorado sistemático inédito lingüístico preferente demográfico protestante
agrario autonómico presencial ferroviario cinematográfico jubilado guiado exigido congelado interactivo coordinado noruego corregido pedagógico
reformado duplicado intensivo hipotecario farmacéutico ficticio peninsular defensivo ortodoxo honorario consultivo indirecto gótico temático unificado
prioritario septentrional anulado eclesiástico exento asturiano óptico soleado térmico rectangular dominical complementario verificado crónico
cooperativo vecinal sintético contractual preventivo remunerado vegetariano quirúrgico blindado suprimido psíquico geológico simultáneo restaurado
meteorológico presupuestario neumático transitorio personalizado rayado evolutivo floral vacacional hospitalario condicionado consular automovilístico
disciplinario hidráulico cambiario rústico numérico alimentario archivado trimestral discapacitado alimenticio decimal gastronómico habitable bursátil
alterno sucesivo formativo divorciado aduanero concertado inoxidable funerario soluble futbolístico inválido rebajado vitalicio cualificado
inalámbrico nutritivo notarial florido estival reversible impar negociable comarcal facultativo estropeado hermético bibliográfico aplazado
suplementario ecuestre prescrito atmosférico semestral predeterminado ulterior diurno circulatorio radiofónico pluvial lectivo pictórico hispánico
mecanizado caducado cerámico sinfónico folklórico macroeconómico homologado laborable oceánico refrigerado mañanero frutal consignado cutáneo
purificado arrendado bautismal aspirado pediátrico amueblado intransferible numerado hostelero encuadernado intravenoso viario prorrogable
luxemburgués seminuevo plastificado pecuniario lavable climatizado descremado desnatado diatónico foliado
""",
        "pt": """
nacional final local brasileiro público social geral possível internacional especial pessoal real federal legal único principal oficial português
total inglês mundial próximo militar futuro seguinte central atual civil original político rápido popular responsável americano branco superior
cultural profissional médico normal humano municipal digital médio interior natural usado suficiente realizado anterior publicado histórico estadual
antigo disponível independente aberto policial francês comercial particular técnico tradicional regional espanhol máximo sexual eleitoral exterior
direto paulista moral ambiental inicial excelente russo fundamental completo mínimo musical recente rural econômico infantil executivo familiar
virtual feminino ocidental corrente alemão europeu anual industrial penal privado alimentar individual nuclear permanente físico chinês carioca
constitucional indicado provável aprovado italiano crítico inferior positivo árabe judicial amarelo específico moderno regular interno masculino
financeiro urgente escolar religioso titular latino urbano estrangeiro coletivo parlamentar essencial adulto universitário assinado sustentável manual
básico eletrônico japonês britânico imediato oral negativo lateral previsto editorial existente associado amplo auxiliar proibido ácido duplo
científico permitido integral legislativo correspondente presidencial educacional espiritual estável exato operacional visível adequado gratuito
jurídico aéreo fiscal estatal adicional confirmado delegado gráfico limitado atualizado oriental administrativo grego típico artístico acessível
agrícola registrado lento identificado acadêmico líquido destinado mexicano parcial concreto florestal institucional juvenil olímpico volante
exclusivo absoluto integrado atrasado mensal artificial dourado elétrico apropriado contratado convencional solteiro certificado favorável turístico
autorizado obrigatório extraordinário instalado transparente secundário externo contínuo psicológico coberto semanal posterior controlado tropical
habitual trabalhista expresso especializado asiático suspenso turco reduzido continental empresarial romano doméstico voluntário esportivo frequente
estimado fixo literário mecânico válido contemporâneo terrestre avançado salgado primário cardíaco noturno cancelado católico vertical temporário
residencial separado derivado complementar postal brutal alternativo anônimo designado mineral automático comunitário funcional legítimo efetivo
exposto frontal imobiliário químico vegetal promocional tecnológico preliminar naval misto racional impresso vencido aposentado variável colombiano
chileno estratégico bancário estrutural territorial eventual definitivo programado inédito prático vigente audiovisual relativo salarial informal
referente resistente excepcional holandês ecológico prévio portátil energético medieval provincial restrito consecutivo muscular produtivo selecionado
horizontal fotográfico compatível renovado diferencial extenso adjunto biológico dramático sueco publicitário teatral muçulmano periódico
intermediário detalhado orgânico autônomo desportivo licenciado simbólico materno interativo verbal proporcional operário deficiente renal distrital
mútuo rodoviário solicitado percentual excessivo adiado linear teórico informativo motivado moderado metropolitano lendário acumulado monetário
reformado sindical multinacional desempregado potável veterinário sanitário tóxico clínico competente subsequente indispensável recomendado
instrumental provisório inscrito exigido acidental suíço pernambucano assado ético pulmonar magnético respectivo ilustrado excluído habitacional frito
dental cozido corporativo nominal elementar letivo disciplinar ordinário diplomático prolongado indeterminado hospitalar desejável marítimo consultivo
têxtil educativo farmacêutico genérico calculado aproximado matemático filosófico oportuno esgotado confidencial arquivado norueguês pendente
intensivo emergencial unificado simultâneo congelado incluso cirúrgico luminoso artesanal protestante incompleto verificado estendido agudo temático
presencial ministerial higiênico beneficente vegetariano geográfico linguístico ferroviário transversal mobiliário didático galego estatístico
metálico poético térmico condensado psiquiátrico fictício luxuoso opcional honorário pedagógico preferencial defensivo desativado ilimitado tributário
progressivo decrescente variado sintético logístico cinematográfico óptico revisado incorporado bilíngue ortodoxo indireto medicinal paroquial
acessório dominical telefônico prioritário corrigido consolidado mercantil demográfico cooperativo auditivo sistemático estético mediano justificado
meridional conservado indefinido agrário interestadual nutricional personalizado climático contratual diurno suplementar divorciado comparativo
hidráulico retangular festivo inativo funerário contábil intermunicipal matrimonial numérico analítico cibernético decorativo nocivo geológico viário
corretivo gastronômico gramatical decimal automotivo inoxidável solúvel meteorológico substitutivo crônico vitalício neurológico folclórico trimestral
compulsório colegiado hereditário expirado arbitral neonatal refrigerado normativo transitório patronal agropecuário facultativo bibliográfico pluvial
privativo odontológico predial setorial previdenciário homologado apimentado cerâmico suburbano parcelado cadastrado desnatado pediátrico semestral
bimestral orçamentário hepático ciclístico congênito ulterior alfandegário peninsular mobiliado interurbano sucessivo departamental notarial cadastral
retroativo radiológico hipotecário intravenoso gradativo litorâneo hidrográfico intransferível plastificado
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
accion actual alimentar amar art artes autor bar ben bot brasil cal cambiar can cap central ciudad col comentar comun con concejal cual dan del den
der des doctor don editor escolar especial est favor fin final flor for funcionar futbol gas honor hospital hot ing inter labor local long mal man mar
mark mas mayor mejor mensual metal mil mortal nacional natural not notar operar orden pan papel par penal per personal plan pon pop pos post profesor
real rector red sal san sep sin sol sub super ten test tom top valor ven ver victor vital vol
""",
        "pt": """
acabam amar anal and andam art artes assessor atual autor band bater ben brasil cap car cat cem chef com comercial consultor cooper coordenador
defensor del dem der des design diretor doc dom dos doutor editor eleitor end escolar especial est favor faz final fiscal flor funcionam hip hospital
hot hum inter jan jornal juiz just let livrar local long maior man mar mec melhor mensal mil mor mortal motor music nacional not notar num out pagam
pan papel par part paul penal per pop post press procurador prol promotor qual real red reduz reitor report requer sal san sem set setor sex sim sin
sinal sol som sub super tal tem tens ter tom top trans tratam ver vital
""",
    }
)
# Those that are words, too, but rarely stand where a sentence ends: they are short where the sentence goes on.
RARELY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "es": """
abd abs act adj admin alem alt amb amer ant aprox arch atm auditor aux aver bach bachiller bal bancar band bat beneficiar bol cab cad cam camp campeon
car caracter card carr cat cel cit com comp complementar condicion cons constitucion consultor cont contras cooper coord cor corp cos cuestion
cuestionar cut dec decis def dem dep design dev dif dip dir direct dis disc doc dom dominic dot edit elector electric entren esc esp estacion estad
eur excel excepcion exp fac fact fam farm fed fest font forest form formular front fun funcion fund gal gan gen gin gob hab her hip hist hon host hum
human imp inc ind inf institucion int intel interes inventar izq japon jardin just lab lat lic lim ling lit loc log lot lux mad mag marin market mart
mat mater med mel mer met mex min mod mom mon mont movil mun mus music nac nacion nat nec nom nor nov num núm opcion org origin pac pag pal pap
parlament part pas pat patron pel pen pension person pet pod pol port poster pot pres present prim prior prof profes profesion program promocion prov
public publicitar pág rec ref reg region rem ren rep res rest rev rom sac sand sant sat sec secret seg sel seleccion sem sen sept ses sex sig sim soc
solid subs sup tam tap tar tas tel ter tes text tip ton trad tradicion trans traves trip tutor univ urban util val var vid vin vis
""",
        "pt": """
abd abs acompanham adm alem alf alt alter amer ant apart apos aproveitam aprox arm ass atras auditor aux aval bach bacharel bag bat bim bomb bras brit
cab cad cal cam camp card carr carregam cent chin cid cit class col comp cons control corp cult dec def den dent dep deslocam det dev did dim dir
document dominic edit encerram eng esc esp event excel express fac fal farm fat fed fem fer fest fin form front fun fund gal gas gel gen gin gov hab
her hist hon honor human imp import inc ind int julgam lab labor lançam later leg lev levantam lim lin ling lit log lot lux mag mass mat matem mater
med mer met min mob mod mon monet mont mort nat neon nom nor nov obs org ouvidor pac pad pag pain pal pap pass pat pen person personal pet plan
planejam plant pol port portar pos poster pot pres prior proc process prof program progress public pág quest question ram rec ref reg region regulam
rem ren rep res resp respect rest rev rod rom sab sat sec secret seg sen sent sign sit subs sup tam tang tar tel ten teor test ton trad transfer
treinam trip urban val var vin vis voc vol
""",
    }
)
# Behind these an adjective of the same beginning doesn't stand.
NO_NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "es": """
del los las una unos unas con por para sin sobre entre hasta desde hacia según durante como que más menos muy pero también solo este esta estos estas ese esa esos esas aquel
otro otra otros otras nuestro nuestra nuestros vuestro cada todo toda todos todas algún alguna varios varias muchos muchas primer primera segundo segunda nuevo nueva gran mejor
dos tres cuatro hay tiene tienen ver véase consultar pedir enviar incluye falta quiero busco vendo alquilo necesito antes después tras gracias buen buena mismo misma ambos ambas
""",
        "pt": """
dos das nos nas aos uma uns umas pelo pela pelos pelas com por para sem sobre entre até desde como que mais menos muito mas também este esta estes estas esse essa esses essas aquele
outro outra outros outras nosso nossa seu sua seus suas meu minha cada todo toda todos todas algum alguma vários várias muitos muitas primeiro primeira segundo segunda novo nova grande melhor
dois três quatro tem têm ver veja consultar pedir enviar inclui falta quero procuro vendo alugo preciso antes depois após mesmo mesma ambos ambas num numa deste desta neste nesta
""",
    }
)
