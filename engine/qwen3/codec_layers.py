"""The layers of the codec's decoder, for activations laid out [batch, time, channels].

Every convolution of the codec looks back only. With time before channels it is a sum of matrix
products, one for each tap, over windows of the same buffer; a transposed convolution is the same
with `up` outputs a step. A convolution's tail is what it would see before the first sample of a
chunk. A stream's tails lie in one flat row, in which each layer knows its place.

Modules are built with the official names and shapes, so that a checkpoint loads without renaming.
`pack` then turns the weights into the form that the arithmetic needs (matrices [in, out], fused
projections, ready-made SnakeBeta factors).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.qwen3 import toom_cook

DEPTHWISE_KERNEL = 7
BLOCKED_ROWS = 4  # rows that the blocked layout is made for; 2 to 32 are about as fast
# CPU, several rows: below this many steps a row, one product for all rows and taps is faster
GATHERED_STEPS = 256


class Packed(nn.Module):
    """A layer whose weights change form once, after loading."""

    def pack(self) -> None:
        """Turns the official weights into those of `forward`, and releases the official ones."""
        raise NotImplementedError

    def set_packed(self, name: str, tensor: Tensor) -> None:
        """Registers a packed weight: it moves with the module and is never saved."""
        self.register_buffer(
            name, tensor.detach().clone(memory_format=torch.contiguous_format), persistent=False
        )


def pack(model: nn.Module) -> None:
    """Packs every layer of a loaded model."""
    for layer in [module for module in model.modules() if isinstance(module, Packed)]:
        layer.pack()


@dataclass(frozen=True, slots=True)
class Tail:
    """A layer's place in a stream's flat tail: `length` steps of `channels` from `start` on."""

    start: int
    length: int
    channels: int


class TailPlan:
    """Assigns places in the flat tail; `size` is its length in elements."""

    def __init__(self) -> None:
        self.size = 0

    def take(self, length: int, channels: int) -> Tail:
        """The next free place."""
        tail = Tail(self.size, length, channels)
        self.size += length * channels
        return tail


def extend(x: Tensor, tails: Tensor, tail: Tail) -> Tensor:
    """Puts a layer's tail before x [batch, time, channels], and writes the new tail into `tails`
    [batch, size], in place.
    """
    if tail.length == 0:
        return x
    place = tails[:, tail.start : tail.start + tail.length * tail.channels]
    longer = torch.cat((place.view(-1, tail.length, tail.channels), x), 1)
    place.copy_(longer[:, -tail.length :].flatten(1))
    return longer


def dense(x: Tensor, matrix: Tensor, bias: Tensor | None) -> Tensor:
    """x [..., in] @ matrix [in, out] + bias. That layout is 1.3 times as fast as [out, in] for one
    row on a CPU.
    """
    flat = x.flatten(0, -2)
    y = torch.mm(flat, matrix) if bias is None else torch.addmm(bias, flat, matrix)
    return y.view(*x.shape[:-1], matrix.shape[1])


def windows_of(x: Tensor, kernel: int, dilation: int) -> list[Tensor]:
    """The part of x [batch, time, channels] that each tap of a valid convolution sees, oldest
    first.
    """
    steps = x.shape[1] - (kernel - 1) * dilation
    return [x[:, tap * dilation : tap * dilation + steps] for tap in range(kernel)]


def convolve(x: Tensor, taps: Tensor, bias: Tensor, dilation: int) -> Tensor:
    """Valid convolution of x [batch, time, in] with taps [kernel, in, out], oldest first: [batch,
    time - span, out].

    On a CPU the products accumulate in place, without gathering windows: 92 GFLOP/s where F.conv1d
    reaches 60 to 89 and, for a few steps of many channels, 6.
    """
    kernel = taps.shape[0]
    if kernel == 1:
        return dense(x, taps[0], bias)
    windows = windows_of(x, kernel, dilation)
    if x.device.type != "cpu" or (x.shape[0] > 1 and windows[0].shape[1] < GATHERED_STEPS):
        return dense(torch.cat(windows, -1), taps.flatten(0, 1), bias)
    rows = []
    for row in range(x.shape[0]):
        y = torch.addmm(bias, windows[0][row], taps[0])
        for tap in range(1, kernel):
            y.addmm_(windows[tap][row], taps[tap])
        rows.append(y)
    return torch.stack(rows) if len(rows) > 1 else rows[0][None]


def blocked(matrix: Tensor) -> Tensor:
    """A matrix [in, out] in oneDNN's blocked layout: opaque, CPU and float32 only.

    A product of 2 to 16 rows is bound by reading the weights. MKL packs them again at each call (9
    GB/s); these are read as they lie (14 GB/s). Measured on a Zen 3 core.
    """
    return torch.ops.mkldnn._reorder_linear_weight(matrix.T.contiguous(), BLOCKED_ROWS)  # type: ignore[no-any-return]


def blocked_dense(x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    """`dense` with a blocked matrix."""
    return torch.ops.mkldnn._linear_pointwise(x, weight, bias, "none", [], "")  # type: ignore[no-any-return]


def lay_out_for_cpu(model: nn.Module) -> None:
    """Gives the layers of a packed model the forms that are fast in float32 on a CPU."""
    for layer in model.modules():
        if isinstance(layer, Causal) and layer.evaluable:
            layer.points = toom_cook.transform_taps(layer.taps)
            layer.transforms = toom_cook.transforms(layer.taps)
            layer.taps = layer.taps.new_empty(len(layer.taps), 0, 0)
    lay_out_for_onednn(model)


def lay_out_for_onednn(model: nn.Module) -> None:
    """Blocks the matrices that see few rows a frame, where torch has oneDNN."""
    if not torch.backends.mkldnn.is_available():  # type: ignore[no-untyped-call]
        return
    for layer in model.modules():
        if isinstance(layer, Dense) and layer.narrow:
            assert layer.offset is not None
            layer.blocked = blocked(layer.matrix)
            layer.matrix = layer.matrix.new_empty(0)
        elif isinstance(layer, Causal) and layer.narrow:
            layer.blocked = blocked(layer.taps.flatten(0, 1))
            layer.taps = layer.taps.new_empty(len(layer.taps), 0, 0)


class Dense(Packed):
    """A linear layer. With `narrow` it sees few rows a frame, and has a bias."""

    matrix: Tensor
    offset: Tensor | None
    blocked: Tensor | None = None

    def __init__(self, inputs: int, outputs: int, bias: bool = True, narrow: bool = False) -> None:
        super().__init__()
        self.narrow = narrow
        self.weight: nn.Parameter | None = nn.Parameter(torch.empty(outputs, inputs))
        self.bias: nn.Parameter | None = nn.Parameter(torch.empty(outputs)) if bias else None

    def pack(self) -> None:
        assert self.weight is not None
        self.set_packed("matrix", self.weight.T)
        if self.bias is None:
            self.offset = None
        else:
            self.set_packed("offset", self.bias)
        self.weight = self.bias = None

    def forward(self, x: Tensor) -> Tensor:
        if self.blocked is not None and self.offset is not None:
            return blocked_dense(x, self.blocked, self.offset)
        return dense(x, self.matrix, self.offset)


class Causal(Packed):
    """A convolution that looks back only, [batch, time, in] -> [batch, time * up, out].

    With `up` it is a transposed convolution of stride `up`, cut on the right as in the official
    package (0.1.1, CausalTransConvNet): output step t * up + r sees input t through tap r and input
    t - 1 through tap up + r.
    """

    taps: Tensor
    offset: Tensor
    blocked: Tensor | None = None
    points: Tensor | None = None  # the taps in Toom-Cook's form
    transforms: tuple[Tensor, Tensor]  # of that form, from inputs and to outputs

    def __init__(
        self,
        plan: TailPlan,
        inputs: int,
        outputs: int,
        kernel: int,
        *,
        dilation: int = 1,
        up: int = 0,
        narrow: bool = False,
    ) -> None:
        super().__init__()
        self.narrow = narrow
        self.conv: nn.Conv1d | nn.ConvTranspose1d | None
        if up:
            self.conv = nn.ConvTranspose1d(inputs, outputs, kernel, up)
        else:
            self.conv = nn.Conv1d(inputs, outputs, kernel, dilation=dilation)
        self.up = up
        self.outputs = outputs
        self.dilation = dilation
        self.tail = plan.take((kernel // up - 1) if up else (kernel - 1) * dilation, inputs)

    def pack(self) -> None:
        assert self.conv is not None and self.conv.bias is not None
        weight = self.conv.weight
        if self.up:  # [in, out, taps * up], newest tap first
            split = weight.view(*weight.shape[:2], -1, self.up).permute(2, 0, 3, 1).flatten(2)
            self.set_packed("taps", split.flip(0))
            self.set_packed("offset", self.conv.bias.repeat(self.up))
        else:
            self.set_packed("taps", weight.permute(2, 1, 0))
            self.set_packed("offset", self.conv.bias)
        self.conv = None

    @property
    def evaluable(self) -> bool:
        """Whether Toom-Cook's form is faster on a CPU: with seven taps and as many channels out as
        in.
        """
        kernel, inputs, outputs = self.taps.shape
        return kernel == toom_cook.TAPS and inputs == outputs and not self.up and not self.narrow

    def forward(self, x: Tensor, tails: Tensor) -> Tensor:
        x = extend(x, tails, self.tail)
        if self.points is not None:
            return toom_cook.convolve(x, self.points, self.offset, self.dilation, self.transforms)
        if self.blocked is None:
            y = convolve(x, self.taps, self.offset, self.dilation)
        else:
            y = blocked_dense(
                torch.cat(windows_of(x, len(self.taps), self.dilation), -1),
                self.blocked,
                self.offset,
            )
        return y.view(y.shape[0], -1, self.outputs) if self.up else y


class SnakeBeta(Packed):
    """x + sin(x * e^alpha)^2 / (e^beta + 1e-9), a channel at a time (BigVGAN's form of arXiv
    2006.08195).
    """

    rate: Tensor
    gain: Tensor

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.alpha: nn.Parameter | None = nn.Parameter(torch.empty(channels))
        self.beta: nn.Parameter | None = nn.Parameter(torch.empty(channels))

    def pack(self) -> None:
        assert self.alpha is not None and self.beta is not None
        self.set_packed("rate", self.alpha.exp())
        self.set_packed("gain", 1.0 / (self.beta.exp() + 1e-9))
        self.alpha = self.beta = None

    def forward(self, x: Tensor) -> Tensor:
        wave = (x * self.rate).sin_()
        return torch.addcmul(x, wave.mul_(wave), self.gain)


class ResidualUnit(nn.Module):
    """Snake, dilated convolution of 7, snake, convolution of 1; added to the input."""

    def __init__(self, plan: TailPlan, channels: int, dilation: int) -> None:
        super().__init__()
        self.act1 = SnakeBeta(channels)
        self.conv1 = Causal(plan, channels, channels, 7, dilation=dilation)
        self.act2 = SnakeBeta(channels)
        self.conv2 = Causal(plan, channels, channels, 1)

    def forward(self, x: Tensor, tails: Tensor) -> Tensor:
        y: Tensor = self.conv2(self.act2(self.conv1(self.act1(x), tails)), tails)
        return x + y


class UpBlock(nn.Module):
    """One stage of the waveform decoder: half the channels, `up` times the rate."""

    def __init__(self, plan: TailPlan, inputs: int, up: int, narrow: bool) -> None:
        super().__init__()
        rise = Causal(plan, inputs, inputs // 2, 2 * up, up=up, narrow=narrow)
        units = [ResidualUnit(plan, inputs // 2, dilation) for dilation in (1, 3, 9)]
        self.block = nn.ModuleList([SnakeBeta(inputs), rise, *units])

    def forward(self, x: Tensor, tails: Tensor) -> Tensor:
        snake, rise, *units = self.block
        y: Tensor = rise(snake(x), tails)
        for unit in units:
            y = unit(y, tails)
        return y


class Depthwise(Packed):
    """A causal convolution of 7, each channel by itself."""

    taps: Tensor
    offset: Tensor

    def __init__(self, plan: TailPlan, channels: int) -> None:
        super().__init__()
        self.conv: nn.Conv1d | None = nn.Conv1d(
            channels, channels, DEPTHWISE_KERNEL, groups=channels
        )
        self.tail = plan.take(DEPTHWISE_KERNEL - 1, channels)

    def pack(self) -> None:
        assert self.conv is not None and self.conv.bias is not None
        self.set_packed("taps", self.conv.weight[:, 0])
        self.set_packed("offset", self.conv.bias)
        self.conv = None

    def forward(self, x: Tensor, tails: Tensor) -> Tensor:
        # [batch, time, channels, kernel]
        windows = extend(x, tails, self.tail).unfold(1, DEPTHWISE_KERNEL, 1)
        return (windows * self.taps).sum(-1) + self.offset


class ConvNeXt(nn.Module):
    """Depthwise convolution, norm, and a GELU of four times the width; added to the input (arXiv
    2201.03545).
    """

    def __init__(self, plan: TailPlan, channels: int) -> None:
        super().__init__()
        self.dwconv = Depthwise(plan, channels)
        self.norm = nn.LayerNorm(channels, eps=1e-6)
        self.pwconv1 = Dense(channels, 4 * channels, narrow=True)
        self.pwconv2 = Dense(4 * channels, channels, narrow=True)
        self.gamma = nn.Parameter(torch.empty(channels))

    def forward(self, x: Tensor, tails: Tensor) -> Tensor:
        y = self.pwconv2(functional.gelu(self.pwconv1(self.norm(self.dwconv(x, tails)))))
        return torch.addcmul(x, self.gamma, y)


class UpStage(nn.ModuleList):
    """`up` times the rate at the same width."""

    def __init__(self, plan: TailPlan, channels: int, up: int) -> None:
        super().__init__(
            (Causal(plan, channels, channels, up, up=up, narrow=True), ConvNeXt(plan, channels))
        )

    def forward(self, x: Tensor, tails: Tensor) -> Tensor:
        rise, block = self
        y: Tensor = block(rise(x, tails), tails)
        return y


def rope_angles(positions: Tensor, width: int, theta: float) -> Tensor:
    """Rotary angles [..., width / 2], in float32 whatever the type of the weights, as in the
    official package.
    """
    powers = torch.arange(0, width, 2, device=positions.device, dtype=torch.float32) / width
    return positions[..., None].float() * (1.0 / theta**powers)


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotary embedding of x [batch, time, heads, width], the halves paired; cos and sin [batch,
    time, 1, width / 2].
    """
    half = x.shape[-1] // 2
    left = x[..., :half]
    right = x[..., half:]
    return torch.cat((left * cos - right * sin, right * cos + left * sin), -1)
