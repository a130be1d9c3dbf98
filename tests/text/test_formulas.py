"""Formulas of TeX in texts: read as in mathematics, in every language; money stays money."""

from __future__ import annotations

import time

import pytest

from text.formula import said
from text.markup import Markup, joined, read
from text.normalize import LANGUAGES, normalize
from text.reader import Reader
from text.reader import read as read_pieces
from text.reading import Reading, plain

SAID = {
    "en": [
        (
            r"6{x}_{1} + 4{x}_{2} \leq {24}",
            "six x sub one plus four x sub two is less than or equal to twenty-four",
        ),
        (r"\frac{a+b}{c}", "a plus b, all over c"),
        (r"\frac{3}{4}", "three quarters"),
        (
            r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
            "x equals minus b plus or minus the square root of b squared minus four a c, all over two a",
        ),
        (r"\sum_{i=1}^{n} i^2", "the sum from i equals one to n of i squared"),
        (r"\int_0^1 f(x)\,dx", "the integral from zero to one of f of x d x"),
        (
            r"\lim_{x \to 0} \frac{\sin x}{x} = 1",
            "the limit as x approaches zero of sine of x over x equals one",
        ),
        (r"E = mc^2", "E equals m c squared"),
        (r"\alpha + \beta \geq \gamma", "alpha plus beta is greater than or equal to gamma"),
        (r"x \in \mathbb{R}", "x in R"),
        (r"\sqrt[3]{8} = 2", "the cube root of eight equals two"),
        (r"6.02 \times 10^{23}", "six point zero two times ten to the power of twenty-three"),
        (r"10^{-3}", "ten to the power of minus three"),
        (r"e^{i\pi} + 1 = 0", "e to the power of i pi plus one equals zero"),
        (r"(a+b)^2", "the quantity a plus b, squared"),
        (r"|x| < 5", "the absolute value of x is less than five"),
        (r"\log_2 8 = 3", "log base two of eight equals three"),
        (r"n!", "n factorial"),
        (r"\binom{n}{k}", "n choose k"),
        (r"x \neq y", "x does not equal y"),
        (r"\vec{v} \cdot \hat{n}", "vector v times n hat"),
        (r"0.5 \approx \frac{1}{2}", "zero point five is approximately equal to one half"),
        (r"50\%", "fifty percent"),
    ],
    "de": [
        (
            r"6{x}_{1} + 4{x}_{2} \leq {24}",
            "sechs x eins plus vier x zwei kleiner oder gleich vierundzwanzig",
        ),
        (r"\frac{a+b}{c}", "a plus b, geteilt durch c"),
        (r"\frac{3}{4}", "drei Viertel"),
        (
            r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
            "x gleich minus b plus minus Wurzel aus b hoch zwei minus vier a c, geteilt durch zwei a",
        ),
        (r"\sum_{i=1}^{n} i^2", "Summe von i gleich eins bis n von i hoch zwei"),
        (r"\int_0^1 f(x)\,dx", "Integral von null bis eins von f von x d x"),
        (
            r"\lim_{x \to 0} \frac{\sin x}{x} = 1",
            "Grenzwert für x gegen null von Sinus von x durch x gleich eins",
        ),
        (r"E = mc^2", "E gleich m c hoch zwei"),
        (r"\alpha + \beta \geq \gamma", "Alpha plus Beta größer oder gleich Gamma"),
        (r"x \in \mathbb{R}", "x Element von R"),
        (r"\sqrt[3]{8} = 2", "dritte Wurzel aus acht gleich zwei"),
        (r"6.02 \times 10^{23}", "sechs Komma null zwei mal zehn hoch dreiundzwanzig"),
        (r"10^{-3}", "zehn hoch minus drei"),
        (r"e^{i\pi} + 1 = 0", "e hoch i Pi plus eins gleich null"),
        (r"(a+b)^2", "Klammer auf a plus b Klammer zu hoch zwei"),
        (r"|x| < 5", "Betrag von x kleiner als fünf"),
        (r"\log_2 8 = 3", "Logarithmus zur Basis zwei von acht gleich drei"),
        (r"n!", "n Fakultät"),
        (r"\binom{n}{k}", "n über k"),
        (r"x \neq y", "x ungleich y"),
        (r"\vec{v} \cdot \hat{n}", "Vektor v mal n Dach"),
        (r"0.5 \approx \frac{1}{2}", "null Komma fünf ungefähr gleich ein halb"),
        (r"50\%", "fünfzig Prozent"),
    ],
    "fr": [
        (
            r"6{x}_{1} + 4{x}_{2} \leq {24}",
            "six x indice un plus quatre x indice deux inférieur ou égal à vingt-quatre",
        ),
        (r"\frac{a+b}{c}", "a plus b, le tout sur c"),
        (r"\frac{3}{4}", "trois quarts"),
        (
            r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
            "x égale moins b plus ou moins racine carrée de b au carré moins quatre a c, le tout sur deux a",
        ),
        (r"\sum_{i=1}^{n} i^2", "somme de i égale un à n de i au carré"),
        (r"\int_0^1 f(x)\,dx", "intégrale de zéro à un de f de x d x"),
        (
            r"\lim_{x \to 0} \frac{\sin x}{x} = 1",
            "limite quand x tend vers zéro de sinus de x sur x égale un",
        ),
        (r"E = mc^2", "E égale m c au carré"),
        (r"\alpha + \beta \geq \gamma", "alpha plus bêta supérieur ou égal à gamma"),
        (r"x \in \mathbb{R}", "x appartient à R"),
        (r"\sqrt[3]{8} = 2", "racine cubique de huit égale deux"),
        (r"6.02 \times 10^{23}", "six virgule zéro deux fois dix puissance vingt-trois"),
        (r"10^{-3}", "dix puissance moins trois"),
        (r"e^{i\pi} + 1 = 0", "e puissance i pi plus un égale zéro"),
        (r"(a+b)^2", "parenthèse a plus b fin de parenthèse au carré"),
        (r"|x| < 5", "valeur absolue de x inférieur à cinq"),
        (r"\log_2 8 = 3", "logarithme en base deux de huit égale trois"),
        (r"n!", "n factorielle"),
        (r"\binom{n}{k}", "k parmi n"),
        (r"x \neq y", "x différent de i grec"),
        (r"\vec{v} \cdot \hat{n}", "vecteur v fois n chapeau"),
        (r"0.5 \approx \frac{1}{2}", "zéro virgule cinq environ égal à un demi"),
        (r"50\%", "cinquante pour cent"),
    ],
    "it": [
        (
            r"6{x}_{1} + 4{x}_{2} \leq {24}",
            "sei x con uno più quattro x con due minore o uguale a ventiquattro",
        ),
        (r"\frac{a+b}{c}", "a più b, tutto fratto c"),
        (r"\frac{3}{4}", "tre quarti"),
        (
            r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
            "x uguale a meno b più o meno radice quadrata di b al quadrato meno quattro a c, tutto fratto due a",
        ),
        (r"\sum_{i=1}^{n} i^2", "sommatoria da i uguale a uno a n di i al quadrato"),
        (r"\int_0^1 f(x)\,dx", "integrale da zero a uno di f di x d x"),
        (
            r"\lim_{x \to 0} \frac{\sin x}{x} = 1",
            "limite per x che tende a zero di seno di x fratto x uguale a uno",
        ),
        (r"E = mc^2", "E uguale a m c al quadrato"),
        (r"\alpha + \beta \geq \gamma", "alfa più beta maggiore o uguale a gamma"),
        (r"x \in \mathbb{R}", "x appartiene a R"),
        (r"\sqrt[3]{8} = 2", "radice cubica di otto uguale a due"),
        (r"6.02 \times 10^{23}", "sei virgola zero due per dieci alla ventitré"),
        (r"10^{-3}", "dieci alla meno tre"),
        (r"e^{i\pi} + 1 = 0", "e alla i pi greco più uno uguale a zero"),
        (r"(a+b)^2", "aperta parentesi a più b chiusa parentesi al quadrato"),
        (r"|x| < 5", "valore assoluto di x minore di cinque"),
        (r"\log_2 8 = 3", "logaritmo in base due di otto uguale a tre"),
        (r"n!", "n fattoriale"),
        (r"\binom{n}{k}", "n su k"),
        (r"x \neq y", "x diverso da y"),
        (r"\vec{v} \cdot \hat{n}", "vettore v per n cappello"),
        (r"0.5 \approx \frac{1}{2}", "zero virgola cinque circa uguale a un mezzo"),
        (r"50\%", "cinquanta per cento"),
    ],
    "es": [
        (
            r"6{x}_{1} + 4{x}_{2} \leq {24}",
            "seis x sub uno más cuatro x sub dos es menor o igual que veinticuatro",
        ),
        (r"\frac{a+b}{c}", "a más b, todo sobre c"),
        (r"\frac{3}{4}", "tres cuartos"),
        (
            r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
            "x es igual a menos b más menos raíz cuadrada de b al cuadrado menos cuatro a c, todo sobre dos a",
        ),
        (r"\sum_{i=1}^{n} i^2", "suma desde i igual a uno hasta n de i al cuadrado"),
        (r"\int_0^1 f(x)\,dx", "integral desde cero hasta uno de f de x d x"),
        (
            r"\lim_{x \to 0} \frac{\sin x}{x} = 1",
            "límite cuando x tiende a cero de seno de x sobre x es igual a uno",
        ),
        (r"E = mc^2", "E es igual a m c al cuadrado"),
        (r"\alpha + \beta \geq \gamma", "alfa más beta es mayor o igual que gamma"),
        (r"x \in \mathbb{R}", "x pertenece a R"),
        (r"\sqrt[3]{8} = 2", "raíz cúbica de ocho es igual a dos"),
        (r"6.02 \times 10^{23}", "seis coma cero dos por diez elevado a veintitrés"),
        (r"10^{-3}", "diez elevado a menos tres"),
        (r"e^{i\pi} + 1 = 0", "e elevado a i pi más uno es igual a cero"),
        (r"(a+b)^2", "abre paréntesis a más b cierra paréntesis al cuadrado"),
        (r"|x| < 5", "valor absoluto de x es menor que cinco"),
        (r"\log_2 8 = 3", "logaritmo en base dos de ocho es igual a tres"),
        (r"n!", "n factorial"),
        (r"\binom{n}{k}", "n sobre k"),
        (r"x \neq y", "x es distinto de i griega"),
        (r"\vec{v} \cdot \hat{n}", "vector v por n gorro"),
        (r"0.5 \approx \frac{1}{2}", "cero coma cinco es aproximadamente igual a un medio"),
        (r"50\%", "cincuenta por ciento"),
    ],
    "pt": [
        (
            r"6{x}_{1} + 4{x}_{2} \leq {24}",
            "seis x índice um mais quatro x índice dois é menor ou igual a vinte e quatro",
        ),
        (r"\frac{a+b}{c}", "a mais b, tudo sobre c"),
        (r"\frac{3}{4}", "três quartos"),
        (
            r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
            "x é igual a menos b mais ou menos raiz quadrada de b ao quadrado menos quatro a c, tudo sobre dois a",
        ),
        (r"\sum_{i=1}^{n} i^2", "somatório de i igual a um até n de i ao quadrado"),
        (r"\int_0^1 f(x)\,dx", "integral de zero até um de f de x d x"),
        (
            r"\lim_{x \to 0} \frac{\sin x}{x} = 1",
            "limite quando x tende a zero de seno de x sobre x é igual a um",
        ),
        (r"E = mc^2", "E é igual a m c ao quadrado"),
        (r"\alpha + \beta \geq \gamma", "alfa mais beta é maior ou igual a gama"),
        (r"x \in \mathbb{R}", "x pertence a R"),
        (r"\sqrt[3]{8} = 2", "raiz cúbica de oito é igual a dois"),
        (r"6.02 \times 10^{23}", "seis vírgula zero dois vezes dez elevado a vinte e três"),
        (r"10^{-3}", "dez elevado a menos três"),
        (r"e^{i\pi} + 1 = 0", "e elevado a i pi mais um é igual a zero"),
        (r"(a+b)^2", "abre parênteses a mais b fecha parênteses ao quadrado"),
        (r"|x| < 5", "valor absoluto de x é menor que cinco"),
        (r"\log_2 8 = 3", "logaritmo na base dois de oito é igual a três"),
        (r"n!", "n fatorial"),
        (r"\binom{n}{k}", "binomial de n sobre k"),
        (r"x \neq y", "x é diferente de y"),
        (r"\vec{v} \cdot \hat{n}", "vetor v vezes n chapéu"),
        (r"0.5 \approx \frac{1}{2}", "zero vírgula cinco é aproximadamente igual a um meio"),
        (r"50\%", "cinquenta por cento"),
    ],
    "ru": [
        (
            r"6{x}_{1} + 4{x}_{2} \leq {24}",
            "шесть икс один плюс четыре икс два меньше или равно двадцать четыре",
        ),
        (r"\frac{a+b}{c}", "а плюс бэ, делить на цэ"),
        (r"\frac{3}{4}", "три четвёртых"),
        (
            r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
            "икс равно минус бэ плюс-минус корень из бэ в квадрате минус четыре а цэ, делить на два а",
        ),
        (r"\sum_{i=1}^{n} i^2", "сумма от и равно один до эн и в квадрате"),
        (r"\int_0^1 f(x)\,dx", "интеграл от нуля до одного эф от икс дэ икс"),
        (
            r"\lim_{x \to 0} \frac{\sin x}{x} = 1",
            "предел при икс стремящемся к нулю синус от икс делить на икс равно один",
        ),
        (r"E = mc^2", "е равно эм цэ в квадрате"),
        (r"\alpha + \beta \geq \gamma", "альфа плюс бета больше или равно гамма"),
        (r"x \in \mathbb{R}", "икс принадлежит эр"),
        (r"\sqrt[3]{8} = 2", "кубический корень из восьми равно два"),
        (
            r"6.02 \times 10^{23}",
            "шесть целых две сотых умножить на десять в двадцать третьей степени",
        ),
        (r"10^{-3}", "десять в минус третьей степени"),
        (r"e^{i\pi} + 1 = 0", "е в степени и пи плюс один равно ноль"),
        (r"(a+b)^2", "открывается скобка а плюс бэ закрывается скобка в квадрате"),
        (r"|x| < 5", "модуль икс меньше пяти"),
        (r"\log_2 8 = 3", "логарифм по основанию два восемь равно три"),
        (r"n!", "эн факториал"),
        (r"\binom{n}{k}", "число сочетаний из эн по ка"),
        (r"x \neq y", "икс не равно игрек"),
        (r"\vec{v} \cdot \hat{n}", "вектор вэ умножить на эн с крышкой"),
        (r"0.5 \approx \frac{1}{2}", "ноль целых пять десятых примерно равно одна вторая"),
        (r"50\%", "пятьдесят процентов"),
    ],
    "zh": [
        (r"6{x}_{1} + 4{x}_{2} \leq {24}", "六x下标一加四x下标二小于等于二十四"),
        (r"\frac{a+b}{c}", "c分之，a加b"),
        (r"\frac{3}{4}", "四分之三"),
        (r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}", "x等于二a分之，负b加减根号b的平方减四a c"),
        (r"\sum_{i=1}^{n} i^2", "求和，从i等于一到n，i的平方"),
        (r"\int_0^1 f(x)\,dx", "积分，从零到一，f x d x"),
        (r"\lim_{x \to 0} \frac{\sin x}{x} = 1", "当x趋近于零时的极限，x分之正弦x等于一"),
        (r"E = mc^2", "E等于m c的平方"),
        (r"\alpha + \beta \geq \gamma", "阿尔法加贝塔大于等于伽马"),
        (r"x \in \mathbb{R}", "x属于R"),
        (r"\sqrt[3]{8} = 2", "三次根号八等于二"),
        (r"6.02 \times 10^{23}", "六点零二乘以十的二十三次方"),
        (r"10^{-3}", "十的负三次方"),
        (r"e^{i\pi} + 1 = 0", "e的i派次方加一等于零"),
        (r"(a+b)^2", "左括号a加b右括号的平方"),
        (r"|x| < 5", "x的绝对值小于五"),
        (r"\log_2 8 = 3", "以二为底的对数八等于三"),
        (r"n!", "n的阶乘"),
        (r"\binom{n}{k}", "n选k"),
        (r"x \neq y", "x不等于y"),
        (r"\vec{v} \cdot \hat{n}", "向量v乘以n帽"),
        (r"0.5 \approx \frac{1}{2}", "零点五约等于二分之一"),
        (r"50\%", "百分之五十"),
    ],
    "ja": [
        (r"6{x}_{1} + 4{x}_{2} \leq {24}", "六x一プラス四x二小なりイコール二十四"),
        (r"\frac{a+b}{c}", "c分の、aプラスb"),
        (r"\frac{3}{4}", "四分の三"),
        (
            r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
            "xイコール二a分の、マイナスbプラスマイナスルートbの二乗マイナス四a c",
        ),
        (r"\sum_{i=1}^{n} i^2", "iイコール一からnまでの総和、iの二乗"),
        (r"\int_0^1 f(x)\,dx", "ゼロから一までの積分、f x d x"),
        (
            r"\lim_{x \to 0} \frac{\sin x}{x} = 1",
            "xがゼロに近づくときの極限、x分のサインxイコール一",
        ),
        (r"E = mc^2", "Eイコールm cの二乗"),
        (r"\alpha + \beta \geq \gamma", "アルファプラスベータ大なりイコールガンマ"),
        (r"x \in \mathbb{R}", "xはRに属する"),
        (r"\sqrt[3]{8} = 2", "三乗根八イコール二"),
        (r"6.02 \times 10^{23}", "六点ゼロ二かける十の二十三乗"),
        (r"10^{-3}", "十のマイナス三乗"),
        (r"e^{i\pi} + 1 = 0", "eのiパイ乗プラス一イコールゼロ"),
        (r"(a+b)^2", "かっこaプラスbかっことじるの二乗"),
        (r"|x| < 5", "xの絶対値小なり五"),
        (r"\log_2 8 = 3", "底が二のログ八イコール三"),
        (r"n!", "nの階乗"),
        (r"\binom{n}{k}", "n個からk個の組み合わせ"),
        (r"x \neq y", "xノットイコールy"),
        (r"\vec{v} \cdot \hat{n}", "ベクトルvかけるnハット"),
        (r"0.5 \approx \frac{1}{2}", "零点五ニアリーイコール二分の一"),
        (r"50\%", "五十パーセント"),
    ],
    "ko": [
        (r"6{x}_{1} + 4{x}_{2} \leq {24}", "육 x 일 더하기 사 x 이는 이십사보다 작거나 같다"),
        (r"\frac{a+b}{c}", "c분의, a 더하기 b"),
        (r"\frac{3}{4}", "사분의 삼"),
        (
            r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
            "x는 이 a분의, 마이너스 b 플러스마이너스 루트 b 제곱 빼기 사 a c",
        ),
        (r"\sum_{i=1}^{n} i^2", "i는 일부터 n까지의 합, i 제곱"),
        (r"\int_0^1 f(x)\,dx", "영부터 일까지의 적분, f x d x"),
        (r"\lim_{x \to 0} \frac{\sin x}{x} = 1", "x가 영으로 갈 때의 극한, x분의 사인 x는 일"),
        (r"E = mc^2", "E는 m c 제곱"),
        (r"\alpha + \beta \geq \gamma", "알파 더하기 베타는 감마보다 크거나 같다"),
        (r"x \in \mathbb{R}", "x는 R의 원소"),
        (r"\sqrt[3]{8} = 2", "세제곱근 팔은 이"),
        (r"6.02 \times 10^{23}", "육점 영이 곱하기 십의 이십삼제곱"),
        (r"10^{-3}", "십의 마이너스 삼제곱"),
        (r"e^{i\pi} + 1 = 0", "e의 i 파이제곱 더하기 일은 영"),
        (r"(a+b)^2", "괄호 열고 a 더하기 b 괄호 닫고 제곱"),
        (r"|x| < 5", "x의 절댓값은 오보다 작다"),
        (r"\log_2 8 = 3", "밑이 이인 로그 팔은 삼"),
        (r"n!", "n 팩토리얼"),
        (r"\binom{n}{k}", "n 콤비네이션 k"),
        (r"x \neq y", "x는 y와 같지 않다"),
        (r"\vec{v} \cdot \hat{n}", "벡터 v 곱하기 n 햇"),
        (r"0.5 \approx \frac{1}{2}", "영점 오는 약 이분의 일"),
        (r"50\%", "오십 퍼센트"),
    ],
}

ENGLISH = [
    (r"y = mx + b", "y equals m x plus b"),
    (r"f(x) = x^3 - 2x + 1", "f of x equals x cubed minus two x plus one"),
    (r"f'(x)", "f prime of x"),
    (r"-x", "minus x"),
    (r"x = -5", "x equals minus five"),
    (r"2^{10}", "two to the power of ten"),
    (r"2^10", "two to the power of ten"),
    (r"x^{n+1} y", "x to the power of n plus one, y"),
    (r"x_{i+1} - x_i", "x sub i plus one, minus x sub i"),
    (r"x_{ij}", "x sub i j"),
    (r"v_{max}", "v sub max"),
    (r"v_{\text{max}}", "v sub max"),
    (r"E_{\mathrm{kin}}", "E sub kin"),
    (r"\sin^2\theta + \cos^2\theta = 1", "sine squared of theta plus cosine squared of theta equals one"),
    (r"\ln x", "natural log of x"),
    (r"O(n \log n)", "O of n log of n"),
    (r"P(A|B)", "P of A given B"),
    (r"\{x | x > 0\}", "x such that x is greater than zero"),
    (r"x_1, x_2, \ldots, x_n", "x sub one, x sub two, and so on, x sub n"),
    (r"\frac{dy}{dx}", "d y over d x"),
    (r"\frac{\partial f}{\partial x}", "partial f over partial x"),
    (r"\left(\frac{a}{b}\right)^n", "the quantity a over b, to the power of n"),
    (r"(x+1)(x-2)=0", "the quantity x plus one, times the quantity x minus two, equals zero"),
    (r"A^T A^{-1}", "A transpose A inverse"),
    (r"a \equiv b \pmod{n}", "a is equivalent to b modulo n"),
    (r"\max_{x} f(x)", "the maximum over x of f of x"),
    (r"\lfloor x \rfloor", "the floor of x"),
    (r"\|v\|", "the norm of v"),
    (r"\sqrt[4]{x}", "the fourth root of x"),
    (r"\sqrt2", "the square root of two"),
    (r"\frac12", "one half"),
    (r"\forall x \exists y", "for all x there exists y"),
    (r"A \cap B \subseteq C", "A intersection B is a subset of C"),
    (r"\nabla \cdot E", "nabla times E"),
    (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "a, b, c, d"),
    (r"\begin{align} a &= b \\ c &= d \end{align}", "a equals b, c equals d"),
    (r"\boxed{42}", "forty-two"),
    (r"\text{if } x > 0", "if x is greater than zero"),
    (r"\text{speed} = \frac{\text{distance}}{\text{time}}", "speed equals distance over time"),
    (r"\ce{H2O}", "H two O"),
    (r"n^{th}", "nth"),
    (r"5^{\text{th}}", "fifth"),
    (r"1{,}000", "one thousand"),
    (r"1,000", "one thousand"),
    (r"f(1,2,3)", "f of one, two, three"),
    (r"3 \times 10^8\ \text{m/s}", "three times ten to the power of eight meters per second"),
    (r"\lim_{n\to\infty} (1 + \frac{1}{n})^n",
     "the limit as n approaches infinity of the quantity one plus one over n, to the power of n"),
    (r"3.14", "three point one four"),
    (r"5\,\text{kg}", "five kilograms"),
    (r"9.8\,\mathrm{m/s^2}", "nine point eight meters per second squared"),
    (r"20^\circ\text{C}", "twenty degrees Celsius"),
    (r"90^{\circ}", "ninety degrees"),
    (r"x \leq 5 \quad y \geq 2", "x is less than or equal to five, y is greater than or equal to two"),
    (r"\displaystyle \unknown{x} + \mathbf{y}", "x plus y"),
    (r"a \not= b", "a does not equal b"),
    (r"x² + y₁", "x squared plus y sub one"),
]  # fmt: skip

# What isn't TeX still gives words and never fails.
BROKEN = [
    "", "{", "}", "^", "_", "\\", "\\frac", "\\frac{", "\\frac{a", "\\sqrt[", "x^", "x_{", "|", "||x|", "(", "\\left(", "\\{",
    "\\begin{cases}", "\\end{x}", "&", "{{{{", "^^^", "\\text{", "x^{2", "\\not", "'", "\\lim_{x", "\\sum^", "-", "=", "\\\\",
]  # fmt: skip

SENTENCES = [
    ("the constraint $6{x}_{1} + 4{x}_{2} \\leq {24}$ holds",
     "the constraint six x sub one plus four x sub two is less than or equal to twenty-four holds"),
    ("Let $x$ be. Then $$x^2 = 4.$$ So $x=2$.", "Let x be. Then x squared equals four. So x equals two."),
    ("Solve \\(x+1=2\\) and \\[ y = \\frac{1}{2} \\] now.",
     "Solve x plus one equals two and y equals one half now."),
    ("the $n$th element, the $k$-th and the $x$-axis", "the nth element, the k-th and the x-axis"),
    ("a 3$\\times$3 matrix", "a three times three matrix"),
    ("$ x = 5 $ is spaced", "x equals five is spaced"),
    ("**$E=mc^2$** rules", "E equals m c squared rules"),
    ("If $a<b$ and $c>d$ then", "If a is less than b and c is greater than d then"),
    ("$100$ items, $50\\%$ off", "one hundred items, fifty percent off"),
    ("$\\sim$5 and $<10$", "about five and less than ten"),
    ("Use \\frac{1}{2} and \\alpha.", "Use one half and alpha."),
    ("x \\leq 5", "x is less than or equal to five"),
    ("\\begin{align} a &= b \\end{align} ends", "a equals b ends"),
    ("10$^6$ cells, 5 m$^2$, H$_2$O", "ten to the power of six cells, five square meters, H two O"),
    ("a word$^{1}$ and the end.$^{12}$", "a word and the end."),
    ("$n!$! And $f$?", "n factorial! And f?"),
    ("triangle $ABC$", "triangle A B C"),
    ("$speed = distance / time$", "speed equals distance over time"),
    ("It is $x \\text{ for all real } y$.", "It is x for all real y."),
    (
        "$5$ kg in $1984$, $20$% of $1,950$",
        "five kilograms in nineteen eighty-four, twenty percent of one thousand nine hundred fifty",
    ),
    ("$a +\nb$ over lines", "a plus b over lines"),
]  # fmt: skip

MONEY = [
    ("$5 and $10", "five dollars and ten dollars"),
    ("costs $5, or $10 for two", "costs five dollars, or ten dollars for two"),
    ("between $5 and $7", "between five dollars and seven dollars"),
    ("US$5 and US$7", "five US dollars and seven US dollars"),
    ("It costs $5.", "It costs five dollars."),
    ("I have $5. You have $6.", "I have five dollars. You have six dollars."),
    ("$5-$10", "five to ten dollars"),
    ("5$ and 10$", "five dollars and ten dollars"),
    ("from $20,000 to $30,000", "from twenty thousand dollars to thirty thousand dollars"),
    ("$5k, $10k or $15k!", "five thousand dollars, ten thousand dollars or fifteen thousand dollars!"),
    ("$1,000,000 and $2.5M", "one million dollars and two point five million dollars"),
    ("Price: \\$5 and \\$6", "Price: five dollars and six dollars"),
    ("| a | $5 |\n| b | $6 |", "a, five dollars b, six dollars"),
    ("$5 million, or $x$ dollars", "five million dollars, or x dollars"),
    ("$x$ and $y$ cost $5 each, not $6", "x and y cost five dollars each, not six dollars"),
    ("- $5\n- $6", "five dollars six dollars"),
    ("($5) or ($6)", "(five dollars) or (six dollars)"),
    ("R$ 10 and A$5", "ten reais and five Australian dollars"),
]  # fmt: skip
# Neither money nor formulas: they stay as they are.
OTHERS = [
    "$HOME and $PATH", "$HOME/$USER is", "${name} and ${b}", "make $$ and $$ now", "$$$ fast $$$", "A$AP and Ke$ha",
    "C:\\alpha\\beta", "\\n and \\t", "a path \\in\\to", "the variable $NAMES$ is", "\\begin and \\unknown",
]  # fmt: skip
FENCED = [
    ("de", "Es gilt $x^2 \\geq 0$ und $5 für alle.", "Es gilt x hoch zwei größer oder gleich null und fünf Dollar für alle."),
    ("fr", "On a $a \\neq b$, pour $5 ou $6.", "On a a différent de b, pour cinq dollars ou six dollars."),
    ("it", "Sia $n > 1$ e costa $5 o $6.", "Sia n maggiore di uno e costa cinque dollari o sei dollari."),
    ("es", "Sea $n > 1$ y cuesta $5 o $6.", "Sea n es mayor que uno y cuesta cinco dólares o seis dólares."),
    ("pt", "Seja $n > 1$ e custa R$5 ou R$6.", "Seja n é maior que um e custa cinco reais ou seis reais."),
    ("ru", "Пусть $n > 1$, это стоит $5 или $6.", "Пусть эн больше одного, это стоит пять долларов или шесть долларов."),
    ("zh", "设$n>1$，价格$5，比$10便宜。", "设n大于一，价格五美元，比十美元便宜。"),
    ("ja", "$n \\geq 1$のとき、$5か$10です。", "n大なりイコール一のとき、五ドルか十ドルです。"),
    ("ko", "$n = 1$일 때 $5와 $10이다.", "n은 일일 때 오 달러와 십 달러이다."),
]  # fmt: skip


def spoken(text: str, language: str = "en", input_type: str = "text") -> str:
    segments = read(text, input_type, language)
    return " ".join(" ".join(normalize(each.text, language).split()) for each in segments)


@pytest.mark.parametrize("language", SAID)
def test_a_formula_is_said_in_the_language_of_the_text(language: str) -> None:
    assert set(SAID) == set(LANGUAGES)
    wrong = [
        (formula, normalize(said(formula, language), language), expected)
        for formula, expected in SAID[language]
        if normalize(said(formula, language), language) != expected
    ]
    assert not wrong


@pytest.mark.parametrize(("formula", "expected"), ENGLISH)
def test_formulas_in_english(formula: str, expected: str) -> None:
    assert normalize(said(formula, "en"), "en") == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_tex_never_fails_and_leaves_no_sign_of_tex(language: str) -> None:
    for formula in [*BROKEN, *(formula for formula, _ in ENGLISH)]:
        assert not set("\\{}^_~&") & set(said(formula, language)), formula


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_formulas_in_sentences(text: str, expected: str) -> None:
    assert spoken(text) == expected


@pytest.mark.parametrize(("text", "expected"), MONEY)
def test_money_is_no_formula(text: str, expected: str) -> None:
    assert spoken(text) == expected


@pytest.mark.parametrize("text", OTHERS)
def test_other_signs_stay(text: str) -> None:
    assert " ".join(segment.text for segment in read(text)) == text


@pytest.mark.parametrize(("language", "text", "expected"), FENCED)
def test_formulas_and_money_in_other_languages(language: str, text: str, expected: str) -> None:
    assert spoken(text, language) == expected


def test_escaped_brackets_of_markdown_are_no_fences() -> None:
    assert read("\\(optional\\) and \\[a link\\](u)")[0].text == "(optional) and [a link](u)"


def test_a_displayed_formula_is_a_segment() -> None:
    text = "We have\n$$\nx = 2\n$$\nSo it is."
    assert [segment.text for segment in read(text)] == ["We have", "x equals two", "So it is."]
    assert len(read("We have $$x = 2$$ here.")) == 1


def test_a_formula_is_one_piece() -> None:
    text = r"二次方程式の解は $x = \frac{-b \pm \sqrt{b^2-4ac}}{2a}$ です。"
    assert len(list(read_pieces(text, Reading("ja")))) == 1


def test_formulas_in_html_and_in_code() -> None:
    assert spoken("<p>Let $a &lt; b$ and \\(x^2\\).</p>", input_type="html") == (
        "Let a is less than b and x squared."
    )
    assert spoken("<b>$5</b> or <i>$6</i>", input_type="html") == "five dollars or six dollars"
    assert read("`$x$` is code")[0].text == "$x$ is code"
    assert read("$x$", "plain")[0].text == "$x$"


def test_formulas_dont_count_for_the_language_of_a_text() -> None:
    assert plain("Es gilt immer $x \\leq y$", "text").strip() == "Es gilt immer"


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_text_in_parts_gives_the_same(size: int) -> None:
    for text, _ in [*SENTENCES, *MONEY, *((text, "") for text in OTHERS)]:
        markup = Markup()
        parts = [
            segment
            for at in range(0, len(text), size)
            for segment in markup.push(text[at : at + size])
        ]
        assert joined([*parts, *markup.flush()]) == read(text), text


def test_a_dollar_sign_holds_back_only_itself() -> None:
    markup = Markup()
    assert joined(markup.push("It costs $"))[0].text == "It costs"
    assert markup.push("5 t") == []
    assert "".join(segment.text for segment in markup.push("oday and")) == " $5 today and"


@pytest.mark.parametrize("at", range(4, 18))
def test_an_open_formula_waits_over_a_pause(at: int) -> None:
    text = "Let $x^2 + y = 5$ be."
    reader = Reader(Reading())
    pieces = reader.push(text[:at]) + reader.flush()
    assert [piece.text for piece in pieces] == ["Let"] if at < 17 else True
    pieces += reader.push(text[at:]) + reader.close()
    assert " ".join(piece.text for piece in pieces) == "Let x squared plus y equals five be."
    assert [text[piece.start : piece.end] for piece in pieces[1:]] == [text[4:]][: len(pieces) - 1]


def test_money_is_said_before_a_pause() -> None:
    reader = Reader(Reading())
    pieces = reader.push("It costs $5") + reader.flush()
    assert [piece.text for piece in pieces] == ["It costs five dollars"]


def test_a_formula_that_never_ends_is_read_as_it_is() -> None:
    assert spoken("a \\(x + y and so on") == "a (x plus y and so on"
    assert "$x^2 +" in read("a $x^2 + ")[0].text


def test_every_word_of_a_formula_comes_from_its_place_in_the_text() -> None:
    text = "So $x^2 \\leq 4$ holds."
    (segment,) = read(text)
    at = segment.text.index("squared")
    assert text[slice(*segment.source(at, at + 7))] == "$x^2 \\leq 4$"
    at = segment.text.index("holds")
    assert text[slice(*segment.source(at, at + 5))] == "holds"


def test_no_sentence_ends_within_a_formula() -> None:
    first = "The sentence ends with $f(x) = 0.5. x! = 3? A$ in it."
    second = "The second one follows here."
    pieces = list(read_pieces(f"{first} {second}", Reading()))
    places = [f"{first} {second}"[piece.start : piece.end] for piece in pieces]
    assert places == [first, second]


HOSTILE = [
    "$", "$1", "$a ", "$a", "$$", "$$ a", "\\(", "\\[", "\\(a", "\\begin{align}", "$\\alpha ", "\\frac{", "\\frac{a}", "$x^",
    "$\\text{", "\\sqrt[", "$|", "$(", "$x_{", "$5 ", "\\", "$\\", "$a\\$", "\\alpha_", "$a<b ", "$12,3", "$a=b ", "$^1",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_text_takes_linear_time(unit: str) -> None:
    start = time.process_time()
    read((unit * 30_000)[:30_000])
    said((unit * 3_000)[:3_000], "en")
    assert time.process_time() - start < 2


@pytest.mark.parametrize("language", ["de", "fr", "it", "es", "pt", "ru"])
def test_a_decimal_comma_is_one(language: str) -> None:
    expected = normalize("3,5", language)
    for formula in ("3,5", "3{,}5", "3.5"):
        assert normalize(said(f"{formula} + x", language), language).startswith(expected)
