"""Portuguese abbreviations with a stop, as they are written and said. No Python is needed to add one: a row is what is
written, other spellings behind "|", and behind the colon what is said.

Sources: Academia Brasileira de Letras, Vocabulário ortográfico, "Reduções"; Manual de Redação da Presidência da República 3
(forms of address); Manual de Comunicação da Secom do Senado, "abreviaturas"; Imprensa Nacional-Casa da Moeda, Código de
Redação Interinstitucional (forms of Portugal); Correios, "Abreviaturas de logradouros"; Anvisa, Vocabulário controlado.
"""

from __future__ import annotations

from typing import Final

# Before a name, or before another title. Behind "/": behind a feminine word ("a Eng. Rosa").
TITLES: Final = """
Sr. | sr.: senhor
Sra. | sra. | Sr.ª | Srª | sr.ª: senhora
Srs. | srs.: senhores
Sras. | sras.: senhoras
Srta. | srta. | Sr.ta | Srt.ª: senhorita
Dr. | dr.: doutor/doutora
Dra. | dra. | Dr.ª | Drª | dr.ª: doutora
Drs. | drs.: doutores
Dras. | dras. | Dr.ªˢ: doutoras
Prof. | prof. | Prof.º: professor/professora
Profa. | profa. | Prof.ª | Profª | prof.ª | profª | Profª. | profª.: professora
Profs. | profs.: professores
Eng. | eng. | Eng.º | Engº | Engo.: engenheiro/engenheira
Eng.ª | Engª | Enga. | eng.ª: engenheira
Arq. | arq. | Arq.º | Arq.to: arquiteto/arquiteta
Arq.ª | Arqª | Arq.ta: arquiteta
Adv.: advogado/advogada
D.ª | Dª | Dna. | D.a: dona
Pe. | P.e | Pᵉ: padre
Fr.: frei
Ir.: irmã
Rev. | Rev.º: reverendo
Mons.: monsenhor
Sto. | S.to: santo
Sta. | S.ta | St.ª: santa
N. Sra. | N. S.ª | N. Srª | N.ª Sr.ª | N.ª S.ª: Nossa Senhora
Gen. | Gal.: general
Cel.: coronel
Ten.: tenente
Cap.: capitão/capitã
Maj.: major
Sgt. | Sarg.: sargento
Alm.: almirante
Com. | Cmte.: comandante
Des. | des.: desembargador/desembargadora
Dep. | dep.: deputado/deputada
Sen.: senador/senadora
Ver.: vereador/vereadora
Gov.: governador/governadora
Pref.: prefeito/prefeita
Pres.: presidente
Min.: ministro/ministra
Emb.: embaixador/embaixadora
Exmo. | Ex.mo | Exm.º: excelentíssimo
Exma. | Ex.ma | Exm.ª: excelentíssima
Exmos.: excelentíssimos
Ilmo. | Il.mo | Ilm.º: ilustríssimo
Ilma. | Il.ma | Ilm.ª: ilustríssima
Revmo.: reverendíssimo
Fam.: família
Vva.: viúva
Mº | Mto.: maestro
Brig.: brigadeiro
Del.: delegado/delegada
Cb.: cabo
Sd.: soldado
Enf.: enfermeiro/enfermeira
Psic. | Psi.: psicólogo/psicóloga
Proc.: procurador/procuradora
Cons.: conselheiro/conselheira
Coord.: coordenador/coordenadora
Vet.: veterinário/veterinária
Bel.: bacharel
Me.: mestre/mestra
Mª | M.ª: Maria
Fco.: Francisco
Antº: Antônio
Dir.: diretor/diretora
"""

# Of places and streets: before a name, and before "da", "do", "das", "dos", "de".
PLACES: Final = """
Av. | av. | Avª | Av.ª | Avda.: avenida
Trav. | Tv. | trav.: travessa
Lgo. | Lg. | L.go: largo
Pça. | Pç. | Pç.ª | Pcta.: praça
Rod. | rod.: rodovia
Estr. | estr.: estrada
Jd. | Jard.: jardim
Vl.: vila
Pq. | Parq.: parque
Cond. | cond.: condomínio
Cj. | Conj. | cj.: conjunto
Ed. | Edif. | edif.: edifício
Est.: estação
Aer.: aeroporto
Par. | Paróq.: paróquia
Dioc.: diocese
Hosp.: hospital
Univ.: universidade
Fac.: faculdade
Inst.: instituto
Esc.: escola
Mun.: município
Depto. | Dept. | Dep.to | Dpto. | depto.: departamento
Sec. | Secr.: secretaria
Alam.: alameda
Bº. | Bº: bairro
Urb. | Urbaniz.: urbanização
Qta. | Q.ta: quinta
Res. | Resid.: residencial
Lot. | Loteam.: loteamento
Ch. | Chác.: chácara
Faz.: fazenda
Sít.: sítio
Vd. | Viad.: viaduto
Lad.: ladeira
Igr.: igreja
Colég. | Col.: colégio
Bibl.: biblioteca
Term.: terminal
Min.: ministério
Assoc. | Ass.: associação
Fund.: fundação
Fed.: federação
Sind.: sindicato
Câm.: câmara
Pref.: prefeitura
Gov.: governo
Del.: delegacia
Trib.: tribunal
Shop.: shopping
Dist.: distrito
Núc.: núcleo
sent.: sentido
"""
# As above, where a number or an article says that it is a street and not an initial: "na R. Augusta".
STREETS: Final = """
R.: rua
Al.: alameda
"""

# Behind a number: one, and many.
COUNTED: Final = """
colh.: colher/colheres
c.s. | c. s. | colh. sopa: colher de sopa/colheres de sopa
c.c. | colh. chá: colher de chá/colheres de chá
xíc. | xic. | xícs. | xics. | chv. | cháv.: xícara/xícaras
cx. | cxs.: caixa/caixas
pct. | pcts. | pcte. | pac.: pacote/pacotes
un. | uns. | unid. | unids. | uni. | und. | unds.: unidade/unidades
pç. | pçs. | pc. | pcs.: peça/peças
dz. | dúz.: dúzia/dúzias
gf. | garr.: garrafa/garrafas
pess. | pes.: pessoa/pessoas
hab. | habs.: habitante/habitantes
pt. | pts. | ptos.: ponto/pontos
p.p. | p. p.: ponto percentual/pontos percentuais
qt. | qts. | qto. | qtos.: quarto/quartos
dorm. | dorms.: dormitório/dormitórios
vg. | vgs.: vaga/vagas
pav.: pavimento/pavimentos
and.: andar/andares
comp. | comps. | cp. | cps.: comprimido/comprimidos
cáps. | caps.: cápsula/cápsulas
gts. | gt.: gota/gotas
amp.: ampola/ampolas
sem. | sems.: semana/semanas
trim.: trimestre/trimestres
certif. | certifs.: certificado/certificados
col. | cols.: colher/colheres
banh. | banhs.: banheiro/banheiros
vel.: velocidade/velocidades
p.: página/páginas
pág. | págs. | pp. | pags.: página/páginas
fl. | fls.: folha/folhas
vol. | vols.: volume/volumes
cap.: capítulo/capítulos
ep. | eps.: episódio/episódios
temp. | temps.: temporada/temporadas
ex. | exs.: exemplar/exemplares
parc. | parcs.: parcela/parcelas
seg.: segundo/segundos
abst. | absts.: abstenção/abstenções
diár. | diárs.: diária/diárias
créd. | cr.: crédito/créditos
kgs. | Kgs.: quilo/quilos
mts. | mt.: metro/metros
lts.: litro/litros
kms.: quilômetro/quilômetros
hr. | hrs.: hora/horas
bim.: bimestre/bimestres
sess.: sessão/sessões
porç. | porçs. | porc.: porção/porções
lug. | lugs.: lugar/lugares
mens.: mensalidade/mensalidades
prest.: prestação/prestações
conv.: convidado/convidados
alun.: aluno/alunos
env.: envelope/envelopes
mç. | mçs.: maço/maços
rep. | reps.: repetição/repetições
fat.: fatia/fatias
jog.: jogo/jogos
lt.: lata/latas
sc. | scs.: saco/sacos
pctes.: pacote/pacotes
"""
COUNTED_MANY: Final = ""

# Before a number, a Roman one or a single letter. Behind "/": behind "os", "as".
LABELS: Final = """
inc. | incs.: inciso/incisos
al.: alínea/alíneas
ep. | epis.: episódio/episódios
temp.: temporada/temporadas
bl.: bloco/blocos
apto. | ap. | apt. | aptº: apartamento/apartamentos
cód. | cod.: código/códigos
proc. | procs.: processo/processos
doc.: documento/documentos
docs.: documentos
caps.: capítulos
figs.: figuras
vols.: volumes
cl. | cláus.: cláusula/cláusulas
lin. | l.: linha/linhas
mód.: módulo/módulos
ref. | refs.: referência/referências
km.: quilômetro/quilômetros
reg.: registro/registros
quad.: quadro/quadros
gráf.: gráfico/gráficos
vers.: versículo/versículos
plat.: plataforma/plataformas
Súm. | súm.: súmula/súmulas
Vit. | vit.: vitamina/vitaminas
Dec.: decreto/decretos
seç. | sç.: seção/seções
ag.: agência/agências
NF. | N.F. | N. F.: nota fiscal
p. | pág.: página/páginas
pp. | págs.: páginas
qd.: quadra/quadras
lt.: lote/lotes
lj.: loja/lojas
cj.: conjunto/conjuntos
cs.: casa/casas
conc.: concurso/concursos
sent.: sentença/sentenças
port.: portaria/portarias
res.: resolução/resoluções
fx.: faixa/faixas
disc.: disciplina/disciplinas
mat. | matr.: matrícula/matrículas
inscr.: inscrição/inscrições
pg. | pgs. | pag. | pags.: página/páginas
ex.: exercício/exercícios
quest.: questão/questões
it.: item/itens
pos.: posição/posições
and.: andar/andares
box.: box
Nro. | nro. | Nr.: número
vg.: vaga/vagas
"""

# Wherever they stand.
WORDS: Final = """
Sr.: senhor
Sra.: senhora
Dr.: doutor
Dra.: doutora
V. Ex.ª | V. Exª | V. Exa. | V.ª Ex.ª: Vossa Excelência
V. Ex.as | V. Exas. | V. Ex.ªˢ: Vossas Excelências
V. S.ª | V. Sª | V. Sa. | V. S.a: Vossa Senhoria
V. S.as | V. Sas.: Vossas Senhorias
S. Ex.ª | S. Exª | S. Exa. | S. Ex.a: Sua Excelência
S. S.ª | S. Sa.: Sua Senhoria
V. M.: Vossa Majestade
V. A.: Vossa Alteza
S. M.: Sua Majestade
S. A. R.: Sua Alteza Real
V. Em.ª | V. Ema.: Vossa Eminência
Lda. | L.da: limitada
Ltda. | ltda.: limitada
Cia. | C.ia: companhia
S. A. | S.A.: S A
N.F. | N. F. | NF.: nota fiscal
tb. | tbm.: também
v. tb.: ver também
v. p. | v. pág.: ver página
v. fig.: ver figura
p. ex. | p.ex. | por ex.: por exemplo
et al.: e outros
e ss.: e seguintes
ss.: seguintes
op. cit.: obra citada
rev. e ampl.: revista e ampliada
rev. e aum.: revista e aumentada
trim.: trimestre
certif.: certificado
gar.: garagem
prob.: probabilidade
sent.: sentença
conf.: confirmar
prep.: preparo
indiv.: individual
estac.: estacionamento
umid.: umidade
Nasc. | nasc.: nascimento
est. civil: estado civil
solt.: solteiro
and.: andar
Ex.:: exemplo:
Rio G. do Sul | R. G. do Sul: Rio Grande do Sul
Rio G. do Norte | R. G. do Norte: Rio Grande do Norte
N. Sra. | N. S.ª | N.ª Sr.ª | N.ª S.ª: Nossa Senhora
Telem.: telemóvel
p.s.: pós-escrito
vit.: vitamina
i. e.: isto é
ibid.: ibidem
id.: idem
temp.: temperatura
temps.: temperaturas
hab.: habitantes
pop.:: população:
un. | unid. | uni.: unidade
cx.: caixa
pct.: pacote
pç.: peça
dz.: dúzia
xíc.: xícara
colh.: colher
qtd. | qtde. | quant.: quantidade
val. | valid.: validade
venc. | vcto. | vencto.: vencimento
pgto. | pagto.: pagamento
desc.: desconto
reg.: registro
resp.: responsável
ref.: referência
refs.: referências
obs.: observação
atte. | att. | at.te | atenc.: atenciosamente
cód. | cod.: código
proc.: processo
adm. | admin.: administração
assoc.: associação
univ.: universidade
fac.: faculdade
depto. | dept. | dpto.: departamento
apto. | apt. | ap.: apartamento
end.: endereço
tels.: telefones
cel.: celular
ram.: ramal
doc.: documento
docs.: documentos
proj.: projeto
inf. | infs.: informações
info.: informação
compl.: complemento
mun.: município
gov.: governo
nac.: nacional
intern.: internacional
séc.: século
sécs.: séculos
trad.: tradução
ed.: edição
org.: organizador
orgs.: organizadores
col.: coleção
coord.: coordenador
dir.: diretor
tít.: título
fasc.: fascículo
supl.: suplemento
cap.: capítulo
pág.: página
págs.: páginas
esp.: especialmente
aprox.: aproximadamente
vs.: versus
leg.: legendado
dub.: dublado
tam.: tamanho
ent.: entrada
fer.: feriados
loc.: local
dur.: duração
de alt.: de altitude
de larg.: de largura
de comp.: de comprimento
de prof.: de profundidade
de diâm.: de diâmetro
alt.: altura
larg.: largura
prof.: professor
diâm.: diâmetro
conc.: concurso
em pto. | em pt.: em ponto
N. B.: nota bene
N. do T.: nota do tradutor
N. da T.: nota da tradutora
N. da R.: nota da redação
N. do A.: nota do autor
lab.: laboratório
opc.: opcional
excl.: exclusive
mod.: modelo
orig.: original
cat.: categoria
dest.: destinatário
rem.: remetente
grát.: grátis
Srs.: senhores
Sras.: senhoras
trab.: trabalho
mens.: mensal
disp.: disponível
SS. Sacramento: Santíssimo Sacramento
pg. | pag.: página
pgs. | pags.: páginas
Móv. | móv.: móvel
dist.: distância
dúv.: dúvida
hr.: hora
sup.: superior
"""

# Agree with the noun before them, or with the one behind them.
BEHIND_NOUN: Final = """
máx. | max.: máximo/máxima
mín. | min.: mínimo/mínima
incl.: incluído/incluída
inc.: incluso/inclusa
rel.: relativo/relativa
méd. | med.: médio/média
esq.: esquerdo/esquerda
dto. | drt.: direito/direita
"""
BEFORE_NOUN: Final = """
próx.: próximo/próxima
últ.: último/última
"""
# Before a number or a word other than "de".
ADVERBS_BEFORE: Final = ""
# Where no noun stands before them.
ADVERBS: Final = """
incl.: inclusive
esq.: esquerda
dto.: direito
"""

# In messages. They stand without a stop.
CHAT: Final = """
hj | Hj: hoje
blz: beleza
bjs | bjos | bjss: beijos
bj | bjo: beijo
abs | abçs: abraços
abç: abraço
tb | Tb | tbm | tmb: também
pq | Pq | pqe: porque
qdo | qnd | qd: quando
qto | qnt: quanto
msm: mesmo
mt | mto: muito
mta: muita
obg | obgd | obrig: obrigado
vlw | vlws: valeu
flw: falou
cmg: comigo
ctg: contigo
tds: todos
td: tudo
nd: nada
ngm: ninguém
fds: fim de semana
kd: cadê
dps: depois
agr: agora
msg: mensagem
msgs: mensagens
tdb: tudo bem
sdds: saudades
pfv | pfvr: por favor
vdd | Vdd: verdade
amg: amigo
gnt: gente
oq: o que
qq: qualquer
s/: sem
hrs: horas
obs: observação
aki: aqui
ond: onde
qm: quem
vem c: vem com
mds: meu Deus
pls | plis: por favor
p q: por que
blza: beleza
"""

# Behind an ordinal: "1.ª inst.".
ORDERED: Final = """
and.: andar
inst.: instância
ed.: edição
fil.: fila
sem.: semestre
bim.: bimestre
trim.: trimestre
tri.: trimestre
per.: período
col.: colocado
cat.: categoria
div.: divisão
cl.: classe
rod.: rodada
pav.: pavimento
temp.: temporada
un.: unidade
pos.: posição
conv.: convocação
"""
