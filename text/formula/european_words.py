"""What the signs, names and shapes of formulas are called in the languages of Europe.

An entry is a key and its words; `words.py` says what the keys mean. "{}" is where a part goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_EN: Final = """
+ plus; - minus; neg minus; ± plus or minus; ∓ minus or plus; × times; · times; ÷ divided by; / over
= equals; ≠ does not equal; ≈ is approximately equal to; ≡ is equivalent to; ∼ is similar to; ≅ is congruent to
< is less than; > is greater than; ≤ is less than or equal to; ≥ is greater than or equal to
≪ is much less than; ≫ is much greater than; ∝ is proportional to; := is defined as
→ goes to; ← from; ⇒ implies; ⇐ follows from; ⇔ if and only if; ↦ maps to; ∴ therefore; ∵ because
∈ in; ∉ not in; ∋ contains; ⊂ is a subset of; ⊆ is a subset of; ⊃ is a superset of; ⊇ is a superset of
∪ union; ∩ intersection; ∖ minus; ∅ the empty set; ∀ for all; ∃ there exists; ¬ not; ∧ and; ∨ or
⊥ is perpendicular to; ∥ is parallel to; ∠ angle; △ triangle; ∞ infinity; ∂ partial; ∇ nabla; ℏ h bar
… and so on; ′ prime; ° degrees; ! factorial; ∘ composed with; ⊗ tensor; ⊕ plus; † dagger; star star; & and
given given; such such that; divides divides; modulo modulo; transpose {} transpose; inverse {} inverse
∑ the sum; ∏ the product; ∫ the integral; ∬ the double integral; ∭ the triple integral; ∮ the contour integral
⋃ the union; ⋂ the intersection; of {} of; over {} over {} of; fromto {} from {} to {} of
lim the limit; limit the limit as {} approaches {} of; call {} of {}; from {} from {} of
frac {} over {}; long {}, all over {}; sqrt the square root of {}; cbrt the cube root of {}
root the {}th root of {}; rootn the {} root of {}; sub {} sub {}; open the quantity; close ,; abs the absolute value of {}
norm the norm of {}; floor the floor of {}; ceil the ceiling of {}; binom {} choose {}; log log base {} of
vec vector {}; hat {} hat; bar {} bar; tilde {} tilde; dot {} dot; ddot {} double dot
sin sine; cos cosine; tan tangent; cot cotangent; sec secant; csc cosecant; arcsin arc sine; arccos arc cosine
arctan arc tangent; sinh hyperbolic sine; cosh hyperbolic cosine; tanh hyperbolic tangent; logn log; ln natural log
exp exponential; det determinant; dim dimension; ker kernel; gcd greatest common divisor; lcm least common multiple
max the maximum; min the minimum; sup the supremum; inf the infimum; arg argument; deg degree; Pr probability
rank rank; tr trace; sgn sign; argmax the arg max; argmin the arg min; limsup the limit superior; liminf the limit inferior
"""

_DE: Final = """
+ plus; - minus; neg minus; ± plus minus; ∓ minus plus; × mal; · mal; ÷ geteilt durch; / durch
= gleich; ≠ ungleich; ≈ ungefähr gleich; ≡ äquivalent zu; ∼ ähnlich zu; ≅ kongruent zu
< kleiner als; > größer als; ≤ kleiner oder gleich; ≥ größer oder gleich
≪ viel kleiner als; ≫ viel größer als; ∝ proportional zu; := ist definiert als
→ nach; ← von; ⇒ daraus folgt; ⇐ folgt aus; ⇔ genau dann, wenn; ↦ wird abgebildet auf; ∴ also; ∵ weil
∈ Element von; ∉ kein Element von; ∋ enthält; ⊂ Teilmenge von; ⊆ Teilmenge von; ⊃ Obermenge von; ⊇ Obermenge von
∪ vereinigt mit; ∩ geschnitten mit; ∖ ohne; ∅ die leere Menge; ∀ für alle; ∃ es gibt ein; ¬ nicht; ∧ und; ∨ oder
⊥ senkrecht zu; ∥ parallel zu; ∠ Winkel; △ Dreieck; ∞ unendlich; ∂ d; ∇ Nabla; ℏ h quer
… und so weiter; ′ Strich; ° Grad; ! Fakultät; ∘ verknüpft mit; ⊗ Tensor; ⊕ plus; † Dagger; star Stern; & und
given gegeben; such mit; divides teilt; modulo modulo; transpose {} transponiert; inverse {} invers
∑ Summe; ∏ Produkt; ∫ Integral; ∬ Doppelintegral; ∭ Dreifachintegral; ∮ Ringintegral
⋃ Vereinigung; ⋂ Durchschnitt; of {} von; over {} über {} von; fromto {} von {} bis {} von
lim Grenzwert; limit Grenzwert für {} gegen {} von; call {} von {}; from {} von {} von
frac {} durch {}; long {}, geteilt durch {}; sqrt Wurzel aus {}; cbrt dritte Wurzel aus {}
root {}-te Wurzel aus {}; rootn {} Wurzel aus {}; sub {} {}; subn {} Index {}; open Klammer auf; close Klammer zu; abs Betrag von {}
norm Norm von {}; floor untere Gaußklammer von {}; ceil obere Gaußklammer von {}; binom {} über {}
log Logarithmus zur Basis {} von
vec Vektor {}; hat {} Dach; bar {} quer; tilde {} Tilde; dot {} Punkt; ddot {} zwei Punkt
sin Sinus; cos Kosinus; tan Tangens; cot Kotangens; sec Sekans; csc Kosekans; arcsin Arkussinus; arccos Arkuskosinus
arctan Arkustangens; sinh Sinus hyperbolicus; cosh Kosinus hyperbolicus; tanh Tangens hyperbolicus; logn Logarithmus
ln natürlicher Logarithmus; exp Exponentialfunktion; det Determinante; dim Dimension; ker Kern; gcd größter gemeinsamer Teiler
lcm kleinstes gemeinsames Vielfaches; max Maximum; min Minimum; sup Supremum; inf Infimum; arg Argument
deg Grad; Pr Wahrscheinlichkeit; rank Rang; tr Spur; sgn Vorzeichen; argmax Argument des Maximums
argmin Argument des Minimums; limsup Limes superior; liminf Limes inferior
"""

_FR: Final = """
+ plus; - moins; neg moins; ± plus ou moins; ∓ moins ou plus; × fois; · fois; ÷ divisé par; / sur
= égale; ≠ différent de; ≈ environ égal à; ≡ équivalent à; ∼ semblable à; ≅ congru à
< inférieur à; > supérieur à; ≤ inférieur ou égal à; ≥ supérieur ou égal à
≪ très inférieur à; ≫ très supérieur à; ∝ proportionnel à; := est défini comme
→ tend vers; ← depuis; ⇒ implique; ⇐ est impliqué par; ⇔ équivaut à; ↦ donne; ∴ donc; ∵ parce que
∈ appartient à; ∉ n'appartient pas à; ∋ contient; ⊂ inclus dans; ⊆ inclus dans; ⊃ contient; ⊇ contient
∪ union; ∩ inter; ∖ privé de; ∅ l'ensemble vide; ∀ pour tout; ∃ il existe; ¬ non; ∧ et; ∨ ou
⊥ perpendiculaire à; ∥ parallèle à; ∠ angle; △ triangle; ∞ l'infini; ∂ d rond; ∇ nabla; ℏ h barre
… et ainsi de suite; ′ prime; ° degrés; ! factorielle; ∘ rond; ⊗ tensoriel; ⊕ plus; † dague; star étoile; & et
given sachant; such tel que; divides divise; modulo modulo; transpose {} transposée; inverse {} moins un
∑ somme; ∏ produit; ∫ intégrale; ∬ intégrale double; ∭ intégrale triple; ∮ intégrale curviligne
⋃ union; ⋂ intersection; of {} de; over {} sur {} de; fromto {} de {} à {} de
lim limite; limit limite quand {} tend vers {} de; call {} de {}; from {} de {} de
frac {} sur {}; long {}, le tout sur {}; sqrt racine carrée de {}; cbrt racine cubique de {}
root racine {}-ième de {}; rootn racine {} de {}; sub {} indice {}; open parenthèse; close fin de parenthèse
abs valeur absolue de {}
norm norme de {}; floor partie entière de {}; ceil partie entière supérieure de {}; binom {} parmi {}; binomorder 1
log logarithme en base {} de
vec vecteur {}; hat {} chapeau; bar {} barre; tilde {} tilde; dot {} point; ddot {} deux points
sin sinus; cos cosinus; tan tangente; cot cotangente; sec sécante; csc cosécante; arcsin arc sinus; arccos arc cosinus
arctan arc tangente; sinh sinus hyperbolique; cosh cosinus hyperbolique; tanh tangente hyperbolique; logn logarithme
ln logarithme népérien; exp exponentielle; det déterminant; dim dimension; ker noyau; gcd plus grand commun diviseur
lcm plus petit commun multiple; max maximum; min minimum; sup borne supérieure; inf borne inférieure; arg argument
deg degré; Pr probabilité; rank rang; tr trace; sgn signe; argmax argument du maximum; argmin argument du minimum
limsup limite supérieure; liminf limite inférieure; letter:y i grec; letter:Y i grec
"""

_IT: Final = """
+ più; - meno; neg meno; ± più o meno; ∓ meno o più; × per; · per; ÷ diviso; / fratto
= uguale a; ≠ diverso da; ≈ circa uguale a; ≡ equivalente a; ∼ simile a; ≅ congruente a
< minore di; > maggiore di; ≤ minore o uguale a; ≥ maggiore o uguale a
≪ molto minore di; ≫ molto maggiore di; ∝ proporzionale a; := è definito come
→ tende a; ← da; ⇒ implica; ⇐ segue da; ⇔ se e solo se; ↦ va in; ∴ quindi; ∵ perché
∈ appartiene a; ∉ non appartiene a; ∋ contiene; ⊂ sottoinsieme di; ⊆ sottoinsieme di; ⊃ contiene; ⊇ contiene
∪ unione; ∩ intersezione; ∖ meno; ∅ l'insieme vuoto; ∀ per ogni; ∃ esiste; ¬ non; ∧ e; ∨ o
⊥ perpendicolare a; ∥ parallelo a; ∠ angolo; △ triangolo; ∞ infinito; ∂ d parziale; ∇ nabla; ℏ acca tagliato
… e così via; ′ primo; ° gradi; ! fattoriale; ∘ composto con; ⊗ tensore; ⊕ più; † daga; star asterisco; & e
given dato; such tale che; divides divide; modulo modulo; transpose {} trasposta; inverse {} inversa
∑ sommatoria; ∏ produttoria; ∫ integrale; ∬ integrale doppio; ∭ integrale triplo; ∮ integrale di linea
⋃ unione; ⋂ intersezione; of {} di; over {} su {} di; fromto {} da {} a {} di
lim limite; limit limite per {} che tende a {} di; call {} di {}; from {} da {} di
frac {} fratto {}; long {}, tutto fratto {}; sqrt radice quadrata di {}; cbrt radice cubica di {}
root radice di indice {} di {}; rootn radice {} di {}; sub {} con {}; open aperta parentesi; close chiusa parentesi
abs valore assoluto di {}
norm norma di {}; floor parte intera di {}; ceil parte intera superiore di {}; binom {} su {}; log logaritmo in base {} di
vec vettore {}; hat {} cappello; bar {} barra; tilde {} tilde; dot {} punto; ddot {} due punti
sin seno; cos coseno; tan tangente; cot cotangente; sec secante; csc cosecante; arcsin arcoseno; arccos arcocoseno
arctan arcotangente; sinh seno iperbolico; cosh coseno iperbolico; tanh tangente iperbolica; logn logaritmo
ln logaritmo naturale; exp esponenziale; det determinante; dim dimensione; ker nucleo; gcd massimo comune divisore
lcm minimo comune multiplo; max massimo; min minimo; sup estremo superiore; inf estremo inferiore; arg argomento
deg grado; Pr probabilità; rank rango; tr traccia; sgn segno; argmax argomento del massimo; argmin argomento del minimo
limsup limite superiore; liminf limite inferiore
"""

_ES: Final = """
+ más; - menos; neg menos; ± más menos; ∓ menos más; × por; · por; ÷ dividido entre; / sobre
= es igual a; bound igual a; ≠ es distinto de; ≈ es aproximadamente igual a; ≡ es equivalente a; ∼ es semejante a; ≅ es congruente con
< es menor que; > es mayor que; ≤ es menor o igual que; ≥ es mayor o igual que
≪ es mucho menor que; ≫ es mucho mayor que; ∝ es proporcional a; := se define como
→ tiende a; ← desde; ⇒ implica; ⇐ se sigue de; ⇔ si y solo si; ↦ va a; ∴ por lo tanto; ∵ porque
∈ pertenece a; ∉ no pertenece a; ∋ contiene; ⊂ subconjunto de; ⊆ subconjunto de; ⊃ contiene; ⊇ contiene
∪ unión; ∩ intersección; ∖ menos; ∅ el conjunto vacío; ∀ para todo; ∃ existe; ¬ no; ∧ y; ∨ o
⊥ perpendicular a; ∥ paralelo a; ∠ ángulo; △ triángulo; ∞ infinito; ∂ parcial; ∇ nabla; ℏ hache barra
… y así sucesivamente; ′ prima; ° grados; ! factorial; ∘ compuesto con; ⊗ tensor; ⊕ más; † daga; star asterisco; & y
given dado; such tal que; divides divide a; modulo módulo; transpose {} traspuesta; inverse {} inversa
∑ suma; ∏ producto; ∫ integral; ∬ integral doble; ∭ integral triple; ∮ integral de línea
⋃ unión; ⋂ intersección; of {} de; over {} sobre {} de; fromto {} desde {} hasta {} de
lim límite; limit límite cuando {} tiende a {} de; call {} de {}; from {} desde {} de
frac {} sobre {}; long {}, todo sobre {}; sqrt raíz cuadrada de {}; cbrt raíz cúbica de {}
root raíz de índice {} de {}; rootn raíz {} de {}; sub {} sub {}; open abre paréntesis; close cierra paréntesis
abs valor absoluto de {}
norm norma de {}; floor parte entera de {}; ceil techo de {}; binom {} sobre {}; log logaritmo en base {} de
vec vector {}; hat {} gorro; bar {} barra; tilde {} tilde; dot {} punto; ddot {} dos puntos
sin seno; cos coseno; tan tangente; cot cotangente; sec secante; csc cosecante; arcsin arcoseno; arccos arcocoseno
arctan arcotangente; sinh seno hiperbólico; cosh coseno hiperbólico; tanh tangente hiperbólica; logn logaritmo
ln logaritmo natural; exp exponencial; det determinante; dim dimensión; ker núcleo; gcd máximo común divisor
lcm mínimo común múltiplo; max máximo; min mínimo; sup supremo; inf ínfimo; arg argumento; deg grado
Pr probabilidad; rank rango; tr traza; sgn signo; argmax argumento del máximo; argmin argumento del mínimo
limsup límite superior; liminf límite inferior; letter:y i griega; letter:Y i griega
"""

_PT: Final = """
+ mais; - menos; neg menos; ± mais ou menos; ∓ menos ou mais; × vezes; · vezes; ÷ dividido por; / sobre
= é igual a; bound igual a; ≠ é diferente de; ≈ é aproximadamente igual a; ≡ é equivalente a; ∼ é semelhante a; ≅ é congruente a
< é menor que; > é maior que; ≤ é menor ou igual a; ≥ é maior ou igual a
≪ é muito menor que; ≫ é muito maior que; ∝ é proporcional a; := é definido como
→ tende a; ← vem de; ⇒ implica; ⇐ segue de; ⇔ se e somente se; ↦ leva a; ∴ portanto; ∵ porque
∈ pertence a; ∉ não pertence a; ∋ contém; ⊂ subconjunto de; ⊆ subconjunto de; ⊃ contém; ⊇ contém
∪ união; ∩ interseção; ∖ menos; ∅ o conjunto vazio; ∀ para todo; ∃ existe; ¬ não; ∧ e; ∨ ou
⊥ perpendicular a; ∥ paralelo a; ∠ ângulo; △ triângulo; ∞ infinito; ∂ parcial; ∇ nabla; ℏ h cortado
… e assim por diante; ′ linha; ° graus; ! fatorial; ∘ composto com; ⊗ tensor; ⊕ mais; † adaga; star asterisco; & e
given dado; such tal que; divides divide; modulo módulo; transpose {} transposta; inverse {} inversa
∑ somatório; ∏ produtório; ∫ integral; ∬ integral dupla; ∭ integral tripla; ∮ integral de linha
⋃ união; ⋂ interseção; of {} de; over {} sobre {} de; fromto {} de {} até {} de
lim limite; limit limite quando {} tende a {} de; call {} de {}; from {} de {} de
frac {} sobre {}; long {}, tudo sobre {}; sqrt raiz quadrada de {}; cbrt raiz cúbica de {}
root raiz de índice {} de {}; rootn raiz {} de {}; sub {} índice {}; open abre parênteses; close fecha parênteses
abs valor absoluto de {}
norm norma de {}; floor piso de {}; ceil teto de {}; binom binomial de {} sobre {}; log logaritmo na base {} de
vec vetor {}; hat {} chapéu; bar {} barra; tilde {} til; dot {} ponto; ddot {} dois pontos
sin seno; cos cosseno; tan tangente; cot cotangente; sec secante; csc cossecante; arcsin arco seno; arccos arco cosseno
arctan arco tangente; sinh seno hiperbólico; cosh cosseno hiperbólico; tanh tangente hiperbólica; logn logaritmo
ln logaritmo natural; exp exponencial; det determinante; dim dimensão; ker núcleo; gcd máximo divisor comum
lcm mínimo múltiplo comum; max máximo; min mínimo; sup supremo; inf ínfimo; arg argumento; deg grau
Pr probabilidade; rank posto; tr traço; sgn sinal; argmax argumento do máximo; argmin argumento do mínimo
limsup limite superior; liminf limite inferior
"""

_RU: Final = """
+ плюс; - минус; neg минус; ± плюс-минус; ∓ минус-плюс; × умножить на; · умножить на; ÷ разделить на; / делить на
= равно; ≠ не равно; ≈ примерно равно; ≡ эквивалентно; ∼ подобно; ≅ конгруэнтно
< меньше; > больше; ≤ меньше или равно; ≥ больше или равно
≪ много меньше; ≫ много больше; ∝ пропорционально; := по определению равно
→ стремится к; ← из; ⇒ следовательно; ⇐ следует из; ⇔ тогда и только тогда, когда; ↦ переходит в; ∴ следовательно; ∵ так как
∈ принадлежит; ∉ не принадлежит; ∋ содержит; ⊂ подмножество; ⊆ подмножество; ⊃ содержит; ⊇ содержит
∪ объединение с; ∩ пересечение с; ∖ без; ∅ пустое множество; ∀ для любого; ∃ существует; ¬ не; ∧ и; ∨ или
⊥ перпендикулярно; ∥ параллельно; ∠ угол; △ треугольник; ∞ бесконечность; ∂ дэ; ∇ набла; ℏ аш с чертой
… и так далее; ′ штрих; ° градусов; ! факториал; ∘ композиция; ⊗ тензорно; ⊕ плюс; † кинжал; star со звёздочкой; & и
given при условии; such таких что; divides делит; modulo по модулю; transpose {} транспонированная; inverse {} обратная
∑ сумма; ∏ произведение; ∫ интеграл; ∬ двойной интеграл; ∭ тройной интеграл; ∮ контурный интеграл
⋃ объединение; ⋂ пересечение; of {}; over {} по {}; fromto {} от {} до {}
lim предел; limit предел при {} стремящемся к {}; call {} от {}; from {} от {}
frac {} делить на {}; long {}, делить на {}; sqrt корень из {}; cbrt кубический корень из {}
root корень степени {} из {}; rootn корень {} степени из {}; sub {} {}; subn {} с индексом {}; open открывается скобка; close закрывается скобка
abs модуль {}
norm норма {}; floor целая часть {}; ceil округление вверх {}; binom число сочетаний из {} по {}; log логарифм по основанию {}
vec вектор {}; hat {} с крышкой; bar {} с чертой; tilde {} с тильдой; dot {} с точкой; ddot {} с двумя точками
sin синус; cos косинус; tan тангенс; cot котангенс; sec секанс; csc косеканс; arcsin арксинус; arccos арккосинус
arctan арктангенс; sinh гиперболический синус; cosh гиперболический косинус; tanh гиперболический тангенс; logn логарифм
ln натуральный логарифм; exp экспонента; det определитель; dim размерность; ker ядро; gcd наибольший общий делитель
lcm наименьшее общее кратное; max максимум; min минимум; sup супремум; inf инфимум; arg аргумент; deg степень
Pr вероятность; rank ранг; tr след; sgn знак; argmax аргумент максимума; argmin аргумент минимума
limsup верхний предел; liminf нижний предел
letter:a а; letter:b бэ; letter:c цэ; letter:d дэ; letter:e е; letter:f эф; letter:g жэ; letter:h аш; letter:i и
letter:j жи; letter:k ка; letter:l эль; letter:m эм; letter:n эн; letter:o о; letter:p пэ; letter:q ку; letter:r эр
letter:s эс; letter:t тэ; letter:u у; letter:v вэ; letter:w дубль-вэ; letter:x икс; letter:y игрек; letter:z зет
"""

EUROPEAN: Final[Mapping[str, str]] = MappingProxyType(
    {"en": _EN, "de": _DE, "fr": _FR, "it": _IT, "es": _ES, "pt": _PT, "ru": _RU}
)
