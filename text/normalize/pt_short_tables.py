"""Portuguese abbreviations with a stop, as they are written and said. No Python is needed to add one: a row is what is
written, other spellings behind "|", and behind the colon what is said.

Sources: Academia Brasileira de Letras, Vocabulário ortográfico, "Reduções"; Manual de Redação da Presidência da República 3
(forms of address); Manual de Comunicação da Secom do Senado, "abreviaturas"; Imprensa Nacional-Casa da Moeda, Código de
Redação Interinstitucional (forms of Portugal); Correios, "Abreviaturas de logradouros"; Anvisa, Vocabulário controlado.
"""

from __future__ import annotations

from typing import Final

from text.normalize.pt_short_words import WORDS

__all__ = [
    "ADVERBS", "ADVERBS_BEFORE", "BEFORE_NOUN", "BEHIND_NOUN", "COUNTED", "COUNTED_MANY", "LABELS", "ORDERED", "PLACES",
    "STREETS", "TITLES", "WORDS",
]  # fmt: skip

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
p.b. | p. b. | pb.: ponto-base/pontos-base
c. de: colher de/colheres de
c. sopa | c. (sopa): colher de sopa/colheres de sopa
c. chá | c. (chá): colher de chá/colheres de chá
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
cts.: centavo/centavos
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
a.: ano/anos
cig. | cigs.: cigarro/cigarros
just.: justificada/justificadas
cça. | cças. | crç. | crçs.: criança/crianças
d.: dia/dias
quest. | quests.: questão/questões
perg. | pergs.: pergunta/perguntas
alq. | alqs.: alqueire/alqueires
expos.: expositor/expositores
passag.: passageiro/passageiros
func. | funcs.: funcionário/funcionários
inscr.: inscrito/inscritos
cóp. | cóps.: cópia/cópias
suí.: suíte/suítes
ton.: tonelada/toneladas
"""
COUNTED_MANY: Final = ""

# Before a number, a Roman one or a single letter. Behind "/": behind "os", "as".
LABELS: Final = """
op. | Op.: opus
min.: minuto/minutos
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
ex. | exs.: exercício/exercícios
quest.: questão/questões
it.: item/itens
pos.: posição/posições
and.: andar/andares
box.: box
Nro. | nro. | Nr.: número
vg.: vaga/vagas
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

# Behind an ordinal: "1.ª inst.".
ORDERED: Final = """
dir. | dto.: direito
esq. | esqº: esquerdo
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
prest.: prestação
parc.: parcela
"""
