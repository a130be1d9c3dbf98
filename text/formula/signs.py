"""The commands of TeX: the sign, letter or name of each, and what it does to its arguments."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.rule import words


def _table(rows: str) -> Mapping[str, str]:
    """Rows of "sign command command"."""
    found: dict[str, str] = {}
    for row in rows.split(";"):
        sign, *commands = row.split()
        found |= dict.fromkeys(commands, sign)
    return MappingProxyType(found)


SIGNS: Final = _table(
    "± pm; ∓ mp; × times; · cdot bullet; ÷ div; ≠ ne neq; ≈ approx thickapprox; ≡ equiv; ∼ sim;"
    "≅ cong simeq; < lt; > gt; ≤ le leq leqslant; ≥ ge geq geqslant; ≪ ll; ≫ gg; ∝ propto;"
    "→ to rightarrow longrightarrow xrightarrow hookrightarrow rightharpoonup; ← leftarrow gets;"
    "⇒ Rightarrow implies Longrightarrow; ⇐ Leftarrow impliedby;"
    "⇔ Leftrightarrow iff Longleftrightarrow leftrightarrow rightleftharpoons; ↦ mapsto;"
    "∴ therefore; ∵ because; ∈ in; ∉ notin; ∋ ni; ⊂ subset subsetneq; ⊆ subseteq;"
    "⊃ supset supsetneq; ⊇ supseteq; ∪ cup; ∩ cap; ∖ setminus backslash; ∅ emptyset varnothing;"
    "∀ forall; ∃ exists; ¬ neg lnot; ∧ land wedge; ∨ lor vee; ⊥ perp bot; ∥ parallel; ∠ angle;"
    "△ triangle; ∞ infty; ∂ partial; ∇ nabla; ℏ hbar; … ldots cdots dots dotsc dotsb vdots ddots;"
    "′ prime; ∘ circ; ° degree; ⊗ otimes; ⊕ oplus; † dagger; star ast star; ∣ mid;"
    "∑ sum; ∏ prod; ∫ int; ∬ iint; ∭ iiint; ∮ oint; ⋃ bigcup; ⋂ bigcap; ‖ Vert lVert rVert;"
    "| vert lvert rvert; ⟨ langle; ⟩ rangle; ⌊ lfloor; ⌋ rfloor; ⌈ lceil; ⌉ rceil; := coloneqq;"
    "⊤ top; ∏ coprod; modulo bmod mod; , quad qquad; [ lbrack; ] rbrack; { lbrace; } rbrace"
)
LETTERS: Final = _table(
    "α alpha; β beta; γ gamma; δ delta; ε epsilon varepsilon; ζ zeta; η eta; θ theta vartheta;"
    "ι iota; κ kappa; λ lambda; μ mu; ν nu; ξ xi; ο omicron; π pi varpi; ρ rho varrho;"
    "σ sigma varsigma; τ tau; υ upsilon; φ phi varphi; χ chi; ψ psi; ω omega; Γ Gamma; Δ Delta;"
    "Θ Theta; Λ Lambda; Ξ Xi; Π Pi; Σ Sigma; Υ Upsilon; Φ Phi; Ψ Psi; Ω Omega;"
    "l ell; R Re; I Im; i imath; j jmath; א aleph"
)
NAMES: Final = MappingProxyType(
    {
        name: {"log": "logn", "lg": "logn"}.get(name, name)
        for name in words(
            "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log lg ln exp det dim ker "
            "gcd lcm max min sup inf arg deg Pr rank tr sgn argmax argmin lim limsup liminf"
        )
    }
)
BIG: Final = frozenset("∑∏∫∬∭∮⋃⋂")
BOUNDED: Final = frozenset({"max", "min", "sup", "inf", "argmax", "argmin", "limsup", "liminf"})
ACCENTS: Final = MappingProxyType(
    {
        "vec": "vec", "overrightarrow": "vec", "hat": "hat", "widehat": "hat", "bar": "bar",
        "overline": "bar", "tilde": "tilde", "widetilde": "tilde", "dot": "dot", "ddot": "ddot",
    }
)  # fmt: skip
FRACTIONS: Final = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
BINOMIALS: Final = frozenset({"binom", "dbinom", "tbinom"})
# Their argument is text, or a name or a unit in upright letters.
TEXTS: Final = (
    "text", "textbf", "textit", "textrm", "textsf", "texttt", "textnormal", "mbox", "hbox",
)  # fmt: skip
UPRIGHT: Final = ("mathrm", "operatorname", "mathit", "mathsf", "mathtt")
# How many arguments are left out with the command; for the last row one more is read.
UNREAD: Final = MappingProxyType(
    dict.fromkeys(
        ("label", "tag", "ref", "eqref", "cite", "color", "hspace", "vspace", "phantom", "hphantom",
         "vphantom", "mspace", "htmlClass"), 1,
    )
    | dict.fromkeys(("textcolor", "overset", "underset", "stackrel", "colorbox", "raisebox"), 1)
)  # fmt: skip
RELATIONS: Final = frozenset("=≠≈≡∼≅<>≤≥≪≫∝→←⇒⇐⇔↦∈∉∋⊂⊆⊃⊇∴∵⊥∥") | {":="}
TERMS: Final = frozenset("+-±∓")
OPENERS: Final = MappingProxyType({"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"})
CLOSERS: Final = frozenset(")]}⟩⌋⌉")
NEGATED: Final = MappingProxyType({"=": "≠", "∈": "∉", "≡": "≠", "⊂": "⊄", "∃": "∄"})
# What names functions, before a bracket with an argument.
FUNCTIONS: Final = frozenset("fghFGHPETOΘΩΓφψΦΨζηpu")
COMMANDS: Final = frozenset(
    {*SIGNS, *LETTERS, *NAMES, *ACCENTS, *FRACTIONS, *BINOMIALS, "sqrt", "boxed"}
)
