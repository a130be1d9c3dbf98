"""Portuguese short forms that are said alike wherever they stand, and those of messages. A row is as in
`pt_short_tables.py`.
"""

from __future__ import annotations

from typing import Final

# Wherever they stand.
WORDS: Final = """
Z. Norte: Zona Norte; Z. Sul: Zona Sul; Z. Leste: Zona Leste; Z. Oeste: Zona Oeste; pão de q.: pão de queijo; insc.: inscrição; Ig.: Igreja; cr. até: crianças até; aj. de custo: ajuda de custo; h. de pico: horário de pico; h. extra: hora extra; na tab.: na tabela; h. comercial: horário comercial; kit. mob.: quitinete mobiliada; geo.: geografia; sul-am.: sul-americano; sat. O2: saturação de oxigênio; Ingr. | ingr. | Ingred. | ingred.: ingredientes; nasc. em: nascido em; nasc. a: nascido a; falec. em: falecido em; falec. a: falecido a; fal. em: falecido em; sent. norte: sentido norte; sent. sul: sentido sul; sent. leste: sentido leste; sent. oeste: sentido oeste; sent. único: sentido único; sent. contrário: sentido contrário; sent. centro: sentido centro; sent. bairro: sentido bairro; dr.: doutor; dra.: doutora; sr.: senhor; sra.: senhora; srs.: senhores; sras.: senhoras; srta.: senhorita; das ref.: das refeições; às ref.: às refeições; as ref.: as refeições; nas ref.: nas refeições; pên.: pênaltis; e segs.: e seguintes; R/C | r/c: rés do chão
à dir.: à direita; pela dir.: pela direita; na dir.: na direita; à esq.: à esquerda; lado dir.: lado direito; lado esq.: lado esquerdo
cap. social: capital social
a pop.: a população; da pop.: da população; ped.: pedido; núm.: número; em mat.: em matemática
elev.: elevador
q.b. | q. b.: quanto baste
c.m. | c. m.: corrente mês
abst.: abstenção
Insc. Est. | insc. est. | Inscr. Est.: inscrição estadual
Insc. Mun. | insc. mun.: inscrição municipal
ingresso int. | Ingresso int.: ingresso inteiro
entrada int. | Entrada int.: entrada inteira
col. d'água: coluna d'água
do corr.: do corrente
art.: artigo/artigos
arts.: artigos
DL n.º | DL nº | DL n°: decreto-lei número
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
op. cit. | ob. cit.: obra citada; n. do t.: nota do tradutor; n. da t.: nota da tradutora; ed. rev.: edição revista; Mª | M.ª: Maria
rev. e ampl.: revista e ampliada
rev. e aum.: revista e aumentada
trim.: trimestre
certif.: certificado
gar.: garagem
prob.: probabilidade
sent.: sentença
conf.: confirmar
de conf.: de confiança
conf. de: confiança de
prep.: preparo
indiv.: individual
estac.: estacionamento
umid.: umidade
Nasc. | nasc.: nascimento
est. civil: estado civil
solt.: solteiro
and.: andar
ex.:: exemplo:
distrito ind. | Distrito Ind.: distrito industrial
zona ind. | Zona Ind.: zona industrial
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
Stos.: santos; bonif.: bonificação; par. único | par. ún.: parágrafo único; qtos.: quartos; gde.: grande; gdes.: grandes; fav.: favorável; vdo.: vendo; cheg.: chegada; benef.: benefícios; ag. de viagens: agência de viagens
mto.: muito; mta.: muita; z. norte: zona norte; z. sul: zona sul; z. leste: zona leste; z. oeste: zona oeste
imp. incl. | imp. inc.: impostos incluídos
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
serv.: serviço
coef.: coeficiente
masc.: masculino
fem.: feminino
Ed. Física | Ed. Fís. | E. F. | E.F.: educação física
Ed. Infantil | Ed. Inf.: educação infantil
Ingr. | ingr.: ingresso
parc.: parcela
sol.: solução
cças. | crçs.: crianças
tto. | ttº: tratamento
interv.: intervalo
classif.: classificação
rec.: recomendado
adj.: adjunto
alim.: alimentação
apres.: apresentação
aprov.: aprovado
assist.: assistência
atend.: atendimento
aux.: auxiliar
banh.: banheiro
bibl.: biblioteca
carb.: carboidratos
carac.: características
cert.: certificado
clín.: clínica
complem.: complemento
compr.: comprovante
cond.: condomínio
constr.: construção
corp.: corporal
créd.: crédito
déb.: débito
desp.: despesas
dif.: dificuldade
distrib.: distribuição
doc. orig.: documento original
elet.: elétrica
embal.: embalagem
emerg.: emergência
enf.: enfermagem
téc. de enf.: técnico de enfermagem
entr.: entrada
equip.: equipamento
espec.: especial
estim.: estimado
expos.: expositores
farm.: farmácia
func.: funcionário
fund.: fundamental
hosp.: hospital
ident.: identidade
ilim.: ilimitado
ligações ilim.: ligações ilimitadas
imob.: imobiliária
indic.: indicação
inic.: início
inscr.: inscrição
insal.: insalubridade
inst.: instituto
instal.: instalação
Jta. de Freg. | J. Freg.: junta de freguesia
Jta.: junta
just.: justificativa
limp.: limpeza
manut.: manutenção
matr.: matrícula
máq.: máquina
mob.: mobiliado
neg.: negativo
nív.: nível
norm.: normal
obrig.: obrigatório
ocup.: ocupação
ofic.: oficial
opcion.: opcional
orç.: orçamento
peq.: pequeno
perm.: permanente
posit.: positivo
pref.: preferência
pres.: presidente
prest.: prestação
prim. meses: primeiros meses
princ.: principal
prod.: produto
prog.: programa
prot.: proteínas
públ.: público
recep.: recepção
ref. ao: referente ao
ref. à: referente à
ref. a: referente a
rend.: rendimento
resid.: residência
secr.: secretaria
sit.: situação
soc.: sociedade
solic.: solicitação
subst.: substituto
tel. com.: telefone comercial
téc.: técnico
temp. amb.: temperatura ambiente
transf.: transferência
transp.: transporte
trat.: tratamento
unid. fam.: unidade familiar
urg.: urgência
usu.: usuário
veíc.: veículo
vend.: vendas
vig.: vigente
sal.: salário
"""

# In messages. They stand without a stop.
CHAT: Final = """
c/c art: combinado com art; c/c artigo: combinado com artigo; c/c o art: combinado com o art; c/c os art: combinado com os art
cód: código; pts: pontos; Pg | pg: pago; amnh | amnha: amanhã; ñ: não; vcs: vocês; tbem: também; hj | Hj: hoje
blz: beleza
aprox: aproximadamente
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
kd | Kd: cadê
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
óleo s/ tela: óleo sobre tela
óleo s/tela: óleo sobre tela
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
