"""What the signs, names and shapes of formulas are called in Chinese, Japanese and Korean.

An entry is a key and its words; `words.py` says what the keys mean. "{}" is where a part goes, {0}
and {1} where the first and the second go. Behind "|" are the words for the end of a relation: Japanese
and Korean say a part of it behind both sides. "~" is before a Korean particle that depends on the
sound before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_ZH: Final = """
+ 加; - 减; neg 负; ± 加减; ∓ 减加; × 乘以; · 乘以; ÷ 除以; / 除以
= 等于; ≠ 不等于; ≈ 约等于; ≡ 恒等于; ∼ 相似于; ≅ 全等于
< 小于; > 大于; ≤ 小于等于; ≥ 大于等于; ≪ 远小于; ≫ 远大于; ∝ 正比于; := 定义为
→ 趋近于; ← 来自; ⇒ 推出; ⇐ 由此推出; ⇔ 等价于; ↦ 映射到; ∴ 所以; ∵ 因为
∈ 属于; ∉ 不属于; ∋ 包含; ⊂ 包含于; ⊆ 包含于; ⊃ 包含; ⊇ 包含
∪ 并; ∩ 交; ∖ 减; ∅ 空集; ∀ 对任意; ∃ 存在; ¬ 非; ∧ 且; ∨ 或
⊥ 垂直于; ∥ 平行于; ∠ 角; △ 三角形; ∞ 无穷大; ∂ 偏; ∇ 梯度; ℏ h拔
… 等等; ′ 撇; ° 度; ! 的阶乘; ∘ 复合; ⊗ 张量积; ⊕ 直和; † 共轭; star 星; & 和
given 给定; such 满足; divides 整除; modulo 模; transpose {}的转置; inverse {}的逆
∑ 求和; ∏ 求积; ∫ 积分; ∬ 二重积分; ∭ 三重积分; ∮ 环路积分; ⋃ 并集; ⋂ 交集
of {}; over {0}，对{1}，; fromto {0}，从{1}到{2}，; from {0}，从{1}，
lim 极限; limit 当{}趋近于{}时的极限，; call {}{}
frac {1}分之{0}; long {1}分之，{0}; sqrt 根号{}; cbrt 三次根号{}; root {}次根号{}; rootn {}次根号{}; sub {}下标{}
open 左括号; close 右括号; abs {}的绝对值
norm {}的范数; floor {}向下取整; ceil {}向上取整; binom {}选{}; log 以{}为底的对数
vec 向量{}; hat {}帽; bar {}拔; tilde {}波浪; dot {}点; ddot {}两点
sin 正弦; cos 余弦; tan 正切; cot 余切; sec 正割; csc 余割; arcsin 反正弦; arccos 反余弦; arctan 反正切
sinh 双曲正弦; cosh 双曲余弦; tanh 双曲正切; logn 对数; ln 自然对数; exp 指数函数; det 行列式; dim 维数; ker 核
gcd 最大公约数; lcm 最小公倍数; max 最大值; min 最小值; sup 上确界; inf 下确界; arg 辐角; deg 次数; Pr 概率
rank 秩; tr 迹; sgn 符号函数; argmax 最大值点; argmin 最小值点; limsup 上极限; liminf 下极限
"""

_JA: Final = """
+ プラス; - マイナス; neg マイナス; ± プラスマイナス; ∓ マイナスプラス; × かける; · かける; ÷ 割る; / 割る
= イコール; ≠ ノットイコール; ≈ ニアリーイコール; ≡ は|と合同; ∼ は|と相似; ≅ は|と合同
< 小なり; > 大なり; ≤ 小なりイコール; ≥ 大なりイコール; ≪ 非常に小なり; ≫ 非常に大なり; ∝ は|に比例; := は定義により
→ から|へ; ← は|から; ⇒ ならば; ⇐ 逆ならば; ⇔ 同値; ↦ から|へ; ∴ ゆえに; ∵ なぜならば
∈ は|に属する; ∉ は|に属さない; ∋ は|を含む; ⊂ は|の部分集合; ⊆ は|の部分集合; ⊃ は|を含む; ⊇ は|を含む
∪ カップ; ∩ キャップ; ∖ マイナス; ∅ 空集合; ∀ すべての; ∃ ある; ¬ ノット; ∧ かつ; ∨ または
⊥ は|に垂直; ∥ は|に平行; ∠ 角; △ 三角形; ∞ 無限大; ∂ ラウンド; ∇ ナブラ; ℏ エイチバー
… などなど; ′ ダッシュ; ° 度; ! の階乗; ∘ 合成; ⊗ テンソル; ⊕ 直和; † ダガー; star スター; & アンド
given 条件; such ただし; divides 割り切る; modulo モジュロ; transpose {}の転置; inverse {}の逆
∑ 総和; ∏ 総乗; ∫ 積分; ∬ 二重積分; ∭ 三重積分; ∮ 周回積分; ⋃ 和集合; ⋂ 共通部分
of {}、; over {1}についての{0}、; fromto {1}から{2}までの{0}、; from {1}からの{0}、
lim 極限; limit {}が{}に近づくときの極限、; call {}{}
frac {1}分の{0}; long {1}分の、{0}; sqrt ルート{}; cbrt 三乗根{}; root {}乗根{}; rootn {}乗根{}; sub {}{}; subn {}添字{}
open かっこ; close かっことじる; abs {}の絶対値
norm {}のノルム; floor {}の床関数; ceil {}の天井関数; binom {}個から{}個の組み合わせ; log 底が{}のログ
vec ベクトル{}; hat {}ハット; bar {}バー; tilde {}チルダ; dot {}ドット; ddot {}ツードット
sin サイン; cos コサイン; tan タンジェント; cot コタンジェント; sec セカント; csc コセカント
arcsin アークサイン; arccos アークコサイン; arctan アークタンジェント; sinh ハイパボリックサイン
cosh ハイパボリックコサイン; tanh ハイパボリックタンジェント; logn ログ; ln 自然対数; exp エクスポネンシャル
det 行列式; dim 次元; ker カーネル; gcd 最大公約数; lcm 最小公倍数; max 最大値; min 最小値; sup 上限; inf 下限
arg 偏角; deg 次数; Pr 確率; rank ランク; tr トレース; sgn 符号; argmax アーグマックス; argmin アーグミン
limsup 上極限; liminf 下極限
"""

_KO: Final = """
+ 더하기; - 빼기; neg 마이너스; ± 플러스마이너스; ∓ 마이너스플러스; × 곱하기; · 곱하기; ÷ 나누기; / 나누기
= ~는; ≠ ~는|~와 같지 않다; ≈ ~는 약; ≡ ~는|~와 합동; ∼ ~는|~와 닮음; ≅ ~는|~와 합동
< ~는|~보다 작다; > ~는|~보다 크다; ≤ ~는|~보다 작거나 같다; ≥ ~는|~보다 크거나 같다; ≪ ~는|~보다 훨씬 작다
≫ ~는|~보다 훨씬 크다; ∝ ~는|~에 비례; := ~를 정의하면
→ ~에서|~로; ← ~로|~에서; ⇒ 이면; ⇐ 역이면; ⇔ 동치; ↦ ~에서|~로; ∴ 그러므로; ∵ 왜냐하면
∈ ~는|~의 원소; ∉ ~는|~의 원소가 아님; ∋ ~는|~를 포함; ⊂ ~는|~의 부분집합; ⊆ ~는|~의 부분집합; ⊃ ~는|~를 포함; ⊇ ~는|~를 포함
∪ 합집합; ∩ 교집합; ∖ 차집합; ∅ 공집합; ∀ 모든; ∃ 존재; ¬ 부정; ∧ 그리고; ∨ 또는
⊥ ~는|~에 수직; ∥ ~는|~에 평행; ∠ 각; △ 삼각형; ∞ 무한대; ∂ 라운드; ∇ 나블라; ℏ 에이치 바
… 등등; ′ 프라임; ° 도; ! 팩토리얼; ∘ 합성; ⊗ 텐서; ⊕ 직합; † 대거; star 스타; & 앤드
given 바; such 바; divides 나누어떨어짐; modulo 모듈로; transpose {}의 전치; inverse {}의 역
∑ 합; ∏ 곱; ∫ 적분; ∬ 이중 적분; ∭ 삼중 적분; ∮ 선적분; ⋃ 합집합; ⋂ 교집합
of {}; over {1}에 대한 {0},; fromto {1}부터 {2}까지의 {0},; from {1}부터의 {0},
lim 극한; limit {}~가 {}~로 갈 때의 극한,; call {} {}
frac {1}분의 {0}; long {1}분의, {0}; sqrt 루트 {}; cbrt 세제곱근 {}; root {}제곱근 {}; rootn {}제곱근 {}; sub {} {}; subn {} 아래첨자 {}
open 괄호 열고; close 괄호 닫고; abs {}의 절댓값
norm {}의 노름; floor {}의 바닥함수; ceil {}의 천장함수; binom {} 콤비네이션 {}; log 밑이 {}인 로그
vec 벡터 {}; hat {} 햇; bar {} 바; tilde {} 틸데; dot {} 닷; ddot {} 더블 닷
sin 사인; cos 코사인; tan 탄젠트; cot 코탄젠트; sec 시컨트; csc 코시컨트; arcsin 아크사인; arccos 아크코사인
arctan 아크탄젠트; sinh 하이퍼볼릭 사인; cosh 하이퍼볼릭 코사인; tanh 하이퍼볼릭 탄젠트; logn 로그; ln 자연로그
exp 지수함수; det 행렬식; dim 차원; ker 핵; gcd 최대공약수; lcm 최소공배수; max 최댓값; min 최솟값; sup 상한
inf 하한; arg 편각; deg 차수; Pr 확률; rank 계수; tr 대각합; sgn 부호; argmax 아그맥스; argmin 아그민
limsup 상극한; liminf 하극한
"""

EASTERN: Final[Mapping[str, str]] = MappingProxyType({"zh": _ZH, "ja": _JA, "ko": _KO})
