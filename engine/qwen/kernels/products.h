/* Products of rows in 8 bits with weights in 8 or 4 bits, by AVX-512 VNNI.

Whole numbers are summed, which is exact in any order, and what is done with the sums is done in one
order. So a row is the same to the bit however many rows are beside it and whichever thread computes
it. An instruction multiplies four unsigned numbers (weights) by four signed ones (inputs) and adds
them to a sum, for 16 sums.
*/

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <immintrin.h>

enum {
    SLAB = 64,  // outputs whose weights lie together
    VECTORS = 4,  // of 16 sums in a slab
    TOGETHER = 6,  // rows whose sums are held in registers
    TOGETHER_4 = 3,  // the same of weights in 4 bits
    BLOCK = 128,  // inputs of a weight in 4 bits that share a scale
    AHEAD = 2048,  // bytes that are read ahead
};

// Loops over rows and vectors must be unrolled, or their sums lie in memory.
#define UNROLLED _Pragma("GCC unroll 8")

/* A weight [outputs, inputs] in slabs: four inputs of each of 64 outputs, then the next four. A
step of 8 bits, from -128 on, is written as 0 to 255. In 4 bits, from -8 on, a byte has two steps:
that of an input, and in its upper half that of the input four further. Outputs are filled up to a
slab, inputs to four, or in 4 bits to a block. */
typedef struct {
    const uint8_t *steps;
    const float *scales;  // [outputs], or of 4 bits [slabs, blocks, 64]
    int32_t inputs, outputs;  // filled up
    int32_t bits;
    int32_t turn;  // inputs that a Hadamard matrix turns together, 0 for none
} Weight;

/* Rows in steps of 8 bits. An offset is what the sums of a row are too large by, because weights
are written without a sign: for each block of a weight in 4 bits, or for all of the row. */
typedef struct {
    int8_t *steps;  // [rows, inputs]
    float *scales;  // [rows]
    int32_t *offsets;  // [rows, blocks]
    int inputs, blocks;
} Inputs;

/* The numbers of a vector of which only so many are left. */
static __mmask16 mask_of(int left) {
    return left >= 16 ? 0xffff : left <= 0 ? 0 : (1 << left) - 1;
}

/* A block's inputs multiplied by the Hadamard matrix of Sylvester, size a power of two. */
static void turn_block(float *x, int size) {
    for (int half = 1; half < size; half *= 2) {
        for (int from = 0; from < size; from += 2 * half) {
            for (int i = from; i < from + half; i++) {
                float a = x[i], b = x[i + half];
                x[i] = a + b;
                x[i + half] = a - b;
            }
        }
    }
    float scale = 1 / sqrtf((float)size);
    for (int i = 0; i < size; i++) x[i] *= scale;
}

/* A step of a turn within a vector, whose pairs lie in x and, exchanged, in `moved`: the first of a
pair becomes their sum, the second (where `mask` has a bit) their difference. */
#define PAIRED(x, moved, mask) _mm512_mask_sub_ps(_mm512_add_ps(x, moved), mask, moved, x)

/* The same for 64 inputs, in registers. */
static void turn_64(float *x) {
    __m512 v[4];
    for (int i = 0; i < 4; i++) {
        __m512 a = _mm512_loadu_ps(x + 16 * i);
        a = PAIRED(a, _mm512_permute_ps(a, 0xb1), 0xaaaa);
        a = PAIRED(a, _mm512_permute_ps(a, 0x4e), 0xcccc);
        a = PAIRED(a, _mm512_shuffle_f32x4(a, a, 0xb1), 0xf0f0);
        v[i] = PAIRED(a, _mm512_shuffle_f32x4(a, a, 0x4e), 0xff00);
    }
    __m512 scale = _mm512_set1_ps(0.125f);
    __m512 a = _mm512_add_ps(v[0], v[1]), b = _mm512_sub_ps(v[0], v[1]);
    __m512 c = _mm512_add_ps(v[2], v[3]), d = _mm512_sub_ps(v[2], v[3]);
    _mm512_storeu_ps(x, _mm512_mul_ps(_mm512_add_ps(a, c), scale));
    _mm512_storeu_ps(x + 16, _mm512_mul_ps(_mm512_add_ps(b, d), scale));
    _mm512_storeu_ps(x + 32, _mm512_mul_ps(_mm512_sub_ps(a, c), scale));
    _mm512_storeu_ps(x + 48, _mm512_mul_ps(_mm512_sub_ps(b, d), scale));
}

/* Writes x [width] as row `row` of the inputs of a weight, and turns x in its place. A row with a
number that isn't finite has a scale that isn't, and so have its products. */
static void quantize_row(Inputs *to, int row, float *x, int width, const Weight *weight) {
    if (weight->turn == 64) {
        for (int i = 0; i < width; i += 64) turn_64(x + i);
    } else if (weight->turn) {
        for (int i = 0; i < width; i += weight->turn) turn_block(x + i, weight->turn);
    }
    // As whole numbers, sizes have the same order, and one that isn't finite is the largest.
    __m512i most = _mm512_setzero_si512();
    for (int i = 0; i < width; i += 16) {
        __m512 part = _mm512_maskz_loadu_ps(mask_of(width - i), x + i);
        most = _mm512_max_epi32(most, _mm512_castps_si512(_mm512_abs_ps(part)));
    }
    int32_t bits = _mm512_reduce_max_epi32(most);
    float largest;
    memcpy(&largest, &bits, sizeof largest);
    float scale = largest > 1e-20f ? largest / 127 : 1e-20f / 127;
    if (!isfinite(largest)) {
        scale = NAN;
        width = 0;
    }
    __m512 share = _mm512_set1_ps(width ? 1 / scale : 0);
    int8_t *steps = to->steps + (size_t)row * to->inputs;
    int each = to->inputs / to->blocks;
    for (int block = 0; block < to->blocks; block++) {
        __m512i sum = _mm512_setzero_si512();
        int end = (block + 1) * each;
        for (int i = block * each; i < end; i += 16) {
            __m512 part = _mm512_maskz_loadu_ps(mask_of(width - i), x + i);
            __m512i whole = _mm512_cvtps_epi32(_mm512_mul_ps(part, share));
            sum = _mm512_add_epi32(sum, whole);
            _mm_mask_storeu_epi8(steps + i, mask_of(end - i), _mm512_cvtsepi32_epi8(whole));
        }
        int middle = weight->bits == 8 ? 128 : 8;
        to->offsets[(size_t)row * to->blocks + block] = middle * _mm512_reduce_add_epi32(sum);
    }
    to->scales[row] = scale;
}

/* Adds the products of four inputs with those of 16 outputs. As an intrinsic, gcc moves the sums
from register to register, which takes twice as long. */
static inline __attribute__((always_inline)) __m512i add_four(
    __m512i sums, __m512i weights, __m512i four
) {
    __asm__("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(weights), "v"(four));
    return sums;
}

static inline __attribute__((always_inline)) __m512i four_at(const int8_t *x) {
    int32_t four;
    memcpy(&four, x, 4);
    return _mm512_set1_epi32(four);
}

/* Sums of `count` rows with a slab: 64 bytes are four inputs of 16 outputs. */
static inline __attribute__((always_inline)) void add_up(
    const int count, const uint8_t *slab, int inputs, const int8_t *x, size_t stride,
    __m512i sums[][VECTORS]
) {
    for (int i = 0; i < inputs; i += 4, slab += 4 * SLAB) {
        __m512i w[VECTORS];
        UNROLLED
        for (int v = 0; v < VECTORS; v++) {
            _mm_prefetch(slab + 64 * v + AHEAD, _MM_HINT_T0);
            w[v] = _mm512_loadu_si512(slab + 64 * v);
        }
        UNROLLED
        for (int row = 0; row < count; row++) {
            __m512i four = four_at(x + row * stride + i);
            UNROLLED
            for (int v = 0; v < VECTORS; v++) {
                sums[row][v] = add_four(sums[row][v], w[v], four);
            }
        }
    }
}

static inline __attribute__((always_inline)) void rows_by_8(
    const int count, const Weight *weight, int slab, const Inputs *from, int first, float *out,
    size_t stride
) {
    __m512i sums[TOGETHER][VECTORS];
    UNROLLED
    for (int row = 0; row < count; row++) {
        __m512i offset = _mm512_set1_epi32(-from->offsets[first + row]);
        UNROLLED
        for (int v = 0; v < VECTORS; v++) sums[row][v] = offset;
    }
    const int8_t *x = from->steps + (size_t)first * from->inputs;
    const uint8_t *steps = weight->steps + (size_t)slab * SLAB * weight->inputs;
    add_up(count, steps, weight->inputs, x, from->inputs, sums);
    UNROLLED
    for (int v = 0; v < VECTORS; v++) {
        __m512 scale = _mm512_loadu_ps(weight->scales + slab * SLAB + 16 * v);
        UNROLLED
        for (int row = 0; row < count; row++) {
            __m512 step = _mm512_mul_ps(scale, _mm512_set1_ps(from->scales[first + row]));
            __m512 made = _mm512_mul_ps(_mm512_cvtepi32_ps(sums[row][v]), step);
            _mm512_storeu_ps(out + (first + row) * stride + slab * SLAB + 16 * v, made);
        }
    }
}

/* Sums of `count` rows with a block of a slab in 4 bits. */
static inline __attribute__((always_inline)) void add_up_4(
    const int count, const uint8_t *block, const int8_t *x, size_t stride, __m512i sums[][VECTORS]
) {
    const __m512i lower = _mm512_set1_epi8(15);
    for (int i = 0; i < BLOCK; i += 8, block += 4 * SLAB) {
        UNROLLED
        for (int v = 0; v < VECTORS; v++) {
            _mm_prefetch(block + 64 * v + AHEAD, _MM_HINT_T0);
            __m512i both = _mm512_loadu_si512(block + 64 * v);
            __m512i first_four = _mm512_and_si512(both, lower);
            __m512i next_four = _mm512_and_si512(_mm512_srli_epi16(both, 4), lower);
            UNROLLED
            for (int row = 0; row < count; row++) {
                const int8_t *eight = x + row * stride + i;
                __m512i sum = add_four(sums[row][v], first_four, four_at(eight));
                sums[row][v] = add_four(sum, next_four, four_at(eight + 4));
            }
        }
    }
}

static inline __attribute__((always_inline)) void rows_by_4(
    const int count, const Weight *weight, int slab, const Inputs *from, int first, float *out,
    size_t stride
) {
    __m512 made[TOGETHER][VECTORS];
    UNROLLED
    for (int row = 0; row < count; row++) {
        UNROLLED
        for (int v = 0; v < VECTORS; v++) made[row][v] = _mm512_setzero_ps();
    }
    size_t at = (size_t)slab * from->blocks;
    for (int block = 0; block < from->blocks; block++, at++) {
        __m512i sums[TOGETHER][VECTORS];
        UNROLLED
        for (int row = 0; row < count; row++) {
            int offset = from->offsets[(size_t)(first + row) * from->blocks + block];
            UNROLLED
            for (int v = 0; v < VECTORS; v++) sums[row][v] = _mm512_set1_epi32(-offset);
        }
        const int8_t *x = from->steps + (size_t)first * from->inputs + block * BLOCK;
        add_up_4(count, weight->steps + at * SLAB * BLOCK / 2, x, from->inputs, sums);
        UNROLLED
        for (int v = 0; v < VECTORS; v++) {
            __m512 scale = _mm512_loadu_ps(weight->scales + at * SLAB + 16 * v);
            UNROLLED
            for (int row = 0; row < count; row++) {
                __m512 sum = _mm512_cvtepi32_ps(sums[row][v]);
                made[row][v] = _mm512_fmadd_ps(sum, scale, made[row][v]);
            }
        }
    }
    UNROLLED
    for (int row = 0; row < count; row++) {
        __m512 step = _mm512_set1_ps(from->scales[first + row]);
        UNROLLED
        for (int v = 0; v < VECTORS; v++) {
            __m512 whole = _mm512_mul_ps(made[row][v], step);
            _mm512_storeu_ps(out + (first + row) * stride + slab * SLAB + 16 * v, whole);
        }
    }
}

/* A slab's outputs of all rows: out [rows, stride]. */
static void multiply(
    const Weight *weight, int slab, const Inputs *from, int rows, float *out, size_t stride
) {
    for (int first = 0; first < rows;) {
        int left = rows - first;
        int most = weight->bits == 8 ? TOGETHER : TOGETHER_4;
        int count = left < most ? left : most;
        if (weight->bits == 8) {
            switch (count) {
                case 1: rows_by_8(1, weight, slab, from, first, out, stride); break;
                case 2: rows_by_8(2, weight, slab, from, first, out, stride); break;
                case 3: rows_by_8(3, weight, slab, from, first, out, stride); break;
                case 4: rows_by_8(4, weight, slab, from, first, out, stride); break;
                case 5: rows_by_8(5, weight, slab, from, first, out, stride); break;
                default: rows_by_8(TOGETHER, weight, slab, from, first, out, stride);
            }
        } else {
            switch (count) {
                case 1: rows_by_4(1, weight, slab, from, first, out, stride); break;
                case 2: rows_by_4(2, weight, slab, from, first, out, stride); break;
                default: rows_by_4(TOGETHER_4, weight, slab, from, first, out, stride);
            }
        }
        first += count;
    }
}
