/* A decoder stack (transformer.Stack) and single products for a processor with AVX-512 VNNI.

native.py packs the weights and calls this. x float [batch, time, hidden] becomes hidden states of
the same shape; keys and values are written into the caller's memory and read from there. A row's
numbers are computed in the same order whatever is beside it.
*/

#include "pool.h"
#include "products.h"

typedef struct {
    Weight qkv, o, gate_up, down;
    const float *in_norm, *post_norm;  // [hidden]
    const float *q_norm, *k_norm;  // [head_dim]; in the former is the scale of attention too
} Layer;

typedef struct {
    const Layer *each;
    const float *norm;  // [hidden]
    const float *cos, *sin;  // [positions, head_dim / 2]
    int32_t layers, hidden, inner, heads, kv_heads, head_dim;
    float eps;
} Stack;

typedef struct {
    float *k, *v;
    int64_t layer_stride, row_stride, head_stride;  // in floats; a position has head_dim
    const int32_t *starts;  // [batch]
} Memory;

// The buffers of a call. A row of `wide` holds in turn a norm, all heads, then gate and up. For a
// single product `wide_stride` is the stride of x.
typedef struct {
    const Stack *stack;
    const Layer *layer;
    Memory memory;  // of the layer at hand
    int threads, rows, time;
    float *x;  // [rows, hidden]
    float *wide, *added;  // [rows, ..._stride]
    int wide_stride, added_stride;  // the widest of what a row holds, filled up to a slab
    float *scores;  // [threads, heads that share keys, reach]
    int reach;
    Inputs in;
    const Weight *weight;  // of the product at hand
    const float *norm;  // before the product at hand
    float *out;  // [rows, out_stride] of the product at hand
    int out_stride;
} Call;

/* As Cephes' expf: x is n times the logarithm of 2, and a rest of which a polynomial is taken.
Below -87 it stays 1.6e-38, from 89 on it is infinite; far beyond these bounds the rest would be
wrong. What isn't a number stays so: max and min return their second argument then. */
static __m512 exponential(__m512 x) {
    x = _mm512_max_ps(_mm512_set1_ps(-87), x);
    x = _mm512_min_ps(_mm512_set1_ps(100), x);
    __m512 n = _mm512_roundscale_ps(_mm512_mul_ps(x, _mm512_set1_ps(1.44269504f)), 8);
    __m512 r = _mm512_fnmadd_ps(n, _mm512_set1_ps(0.693359375f), x);
    r = _mm512_fnmadd_ps(n, _mm512_set1_ps(-2.12194440e-4f), r);
    const float terms[] = {
        1.3981999507e-3f, 8.3334519073e-3f, 4.1665795894e-2f, 1.6666665459e-1f, 0.5f
    };
    __m512 p = _mm512_set1_ps(1.9875691500e-4f);
    for (int i = 0; i < 5; i++) p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(terms[i]));
    p = _mm512_fmadd_ps(_mm512_mul_ps(p, r), r, _mm512_add_ps(r, _mm512_set1_ps(1)));
    return _mm512_scalef_ps(p, n);
}

/* RMSNorm of x [width] by `scale`, into out. */
static void norm(const float *x, const float *scale, int width, float eps, float *out) {
    __m512 sum = _mm512_setzero_ps();
    for (int i = 0; i < width; i += 16) {
        __m512 part = _mm512_maskz_loadu_ps(mask_of(width - i), x + i);
        sum = _mm512_fmadd_ps(part, part, sum);
    }
    float inverse = 1 / sqrtf(_mm512_reduce_add_ps(sum) / width + eps);
    for (int i = 0; i < width; i++) out[i] = x[i] * inverse * scale[i];
}

/* Adds what the last product gave to a row of x, and gives its norm to the next one. */
static void enter(void *given, int row, int worker) {
    Call *call = given;
    const Stack *stack = call->stack;
    float *x = call->x + (size_t)row * stack->hidden;
    if (call->added) {
        const float *added = call->added + (size_t)row * call->added_stride;
        for (int i = 0; i < stack->hidden; i++) x[i] += added[i];
    }
    if (call->weight) {
        float *normed = call->wide + (size_t)row * call->wide_stride;
        norm(x, call->norm, stack->hidden, stack->eps, normed);
        quantize_row(&call->in, row, normed, stack->hidden, call->weight);
    } else {
        norm(x, call->norm, stack->hidden, stack->eps, x);
    }
}

/* Threads take tiles in turn. So that each of them reads on where it was, a tile of theirs is the
next slab of a part of the weight. */
static void multiply_slab(void *given, int tile, int worker) {
    Call *call = given;
    int slabs = call->weight->outputs / SLAB, parts = call->threads;
    int part = tile % parts, before = slabs % parts < part ? slabs % parts : part;
    int slab = part * (slabs / parts) + before + tile / parts;
    multiply(call->weight, slab, &call->in, call->rows, call->out, call->out_stride);
}

/* A head [head_dim], normed and rotated to its position. */
static void rotate(const Stack *stack, float *head, const float *scale, int position) {
    int half = stack->head_dim / 2;
    norm(head, scale, stack->head_dim, stack->eps, head);
    const float *cos = stack->cos + (size_t)position * half;
    const float *sin = stack->sin + (size_t)position * half;
    for (int i = 0; i < half; i++) {
        float a = head[i], b = head[i + half];
        head[i] = a * cos[i] - b * sin[i];
        head[i + half] = b * cos[i] + a * sin[i];
    }
}

static int position_of(const Call *call, int row) {
    return call->memory.starts[row / call->time] + row % call->time;
}

/* Norms and rotates a row's heads, and writes its keys and values. */
static void place(void *given, int row, int worker) {
    Call *call = given;
    const Stack *stack = call->stack;
    int width = stack->head_dim, position = position_of(call, row);
    float *heads = call->wide + (size_t)row * call->wide_stride;
    for (int head = 0; head < stack->heads + stack->kv_heads; head++) {
        const Layer *layer = call->layer;
        const float *scale = head < stack->heads ? layer->q_norm : layer->k_norm;
        rotate(stack, heads + head * width, scale, position);
    }
    const float *k = heads + stack->heads * width, *v = k + stack->kv_heads * width;
    for (int head = 0; head < stack->kv_heads; head++) {
        size_t at = row / call->time * call->memory.row_stride + head * call->memory.head_stride
            + (size_t)position * width;
        memcpy(call->memory.k + at, k + head * width, width * sizeof *k);
        memcpy(call->memory.v + at, v + head * width, width * sizeof *v);
    }
}

/* The product of two heads, whose width is a multiple of 16. */
static float dot(const float *a, const float *b, int width) {
    __m512 sum = _mm512_setzero_ps();
    for (int i = 0; i < width; i += 16) {
        sum = _mm512_fmadd_ps(_mm512_loadu_ps(a + i), _mm512_loadu_ps(b + i), sum);
    }
    return _mm512_reduce_add_ps(sum);
}

/* Turns scores [keys] into shares of one. */
static void softmax(float *scores, int keys) {
    __m512 most = _mm512_set1_ps(-INFINITY);
    for (int i = 0; i < keys; i += 16) {
        __mmask16 mask = mask_of(keys - i);
        most = _mm512_mask_max_ps(most, mask, most, _mm512_maskz_loadu_ps(mask, scores + i));
    }
    __m512 largest = _mm512_set1_ps(_mm512_reduce_max_ps(most)), sum = _mm512_setzero_ps();
    for (int i = 0; i < keys; i += 16) {
        __mmask16 mask = mask_of(keys - i);
        __m512 below = _mm512_sub_ps(_mm512_maskz_loadu_ps(mask, scores + i), largest);
        __m512 share = _mm512_maskz_mov_ps(mask, exponential(below));
        sum = _mm512_add_ps(sum, share);
        _mm512_mask_storeu_ps(scores + i, mask, share);
    }
    float inverse = 1 / _mm512_reduce_add_ps(sum);
    for (int i = 0; i < keys; i++) scores[i] *= inverse;
}

/* out [width]: values [keys, width], each by its share. */
static void gather(const float *shares, const float *v, int keys, int width, float *out) {
    enum { PART = 8 };
    for (int from = 0; from < width; from += 16 * PART) {
        int parts = (width - from) / 16 < PART ? (width - from) / 16 : PART;
        __m512 sums[PART];
        for (int i = 0; i < PART; i++) sums[i] = _mm512_setzero_ps();
        for (int key = 0; key < keys; key++) {
            __m512 share = _mm512_set1_ps(shares[key]);
            const float *at = v + (size_t)key * width + from;
            if (parts == PART) {
                for (int i = 0; i < PART; i++) {
                    sums[i] = _mm512_fmadd_ps(share, _mm512_loadu_ps(at + 16 * i), sums[i]);
                }
            } else {
                for (int i = 0; i < parts; i++) {
                    sums[i] = _mm512_fmadd_ps(share, _mm512_loadu_ps(at + 16 * i), sums[i]);
                }
            }
        }
        for (int i = 0; i < parts; i++) _mm512_storeu_ps(out + from + 16 * i, sums[i]);
    }
}

/* Attention of the queries of a row that share keys. They are replaced by what they see. */
static void attend(void *given, int tile, int worker) {
    Call *call = given;
    const Stack *stack = call->stack;
    int row = tile / stack->kv_heads, kv = tile % stack->kv_heads;
    int width = stack->head_dim, keys = position_of(call, row) + 1;
    int sharing = stack->heads / stack->kv_heads;
    size_t at = row / call->time * call->memory.row_stride + kv * call->memory.head_stride;
    const float *k = call->memory.k + at, *v = call->memory.v + at;
    float *q = call->wide + (size_t)row * call->wide_stride + kv * sharing * width;
    float *scores = call->scores + (size_t)worker * sharing * call->reach;
    for (int key = 0; key < keys; key++) {
        for (int head = 0; head < sharing; head++) {
            float score = dot(q + head * width, k + (size_t)key * width, width);
            scores[head * call->reach + key] = score;
        }
    }
    for (int head = 0; head < sharing; head++) {
        softmax(scores + head * call->reach, keys);
        gather(scores + head * call->reach, v, keys, width, q + head * width);
    }
}

/* Gives a row of what the heads saw to the next product. */
static void quantize_seen(void *given, int row, int worker) {
    Call *call = given;
    int width = call->stack->heads * call->stack->head_dim;
    quantize_row(&call->in, row, call->wide + (size_t)row * call->wide_stride, width, call->weight);
}

/* Gives a row of SwiGLU to the next product. */
static void quantize_gated(void *given, int row, int worker) {
    Call *call = given;
    int inner = call->stack->inner;
    float *gate = call->wide + (size_t)row * call->wide_stride;
    for (int i = 0; i < inner; i += 16) {
        __mmask16 mask = mask_of(inner - i);
        __m512 x = _mm512_maskz_loadu_ps(mask, gate + i);
        __m512 up = _mm512_maskz_loadu_ps(mask, gate + inner + i);
        __m512 opposite = exponential(_mm512_sub_ps(_mm512_setzero_ps(), x));
        __m512 silu = _mm512_div_ps(x, _mm512_add_ps(_mm512_set1_ps(1), opposite));
        _mm512_mask_storeu_ps(gate + i, mask, _mm512_mul_ps(silu, up));
    }
    quantize_row(&call->in, row, gate, inner, call->weight);
}

static void quantize_rows(Pool *pool, Call *call, Task task, const Weight *weight) {
    call->weight = weight;
    call->in.inputs = weight ? weight->inputs : 0;
    call->in.blocks = weight && weight->bits == 4 ? weight->inputs / BLOCK : 1;
    share(pool, task, call, call->rows);
}

static void product(Pool *pool, Call *call, float *out, int stride) {
    call->out = out;
    call->out_stride = stride;
    share(pool, multiply_slab, call, call->weight->outputs / SLAB);
}

static void run_layer(Pool *pool, Call *call, const Layer *layer, float *added) {
    call->layer = layer;
    call->norm = layer->in_norm;
    quantize_rows(pool, call, enter, &layer->qkv);
    product(pool, call, call->wide, call->wide_stride);
    share(pool, place, call, call->rows);
    share(pool, attend, call, call->rows * call->stack->kv_heads);
    quantize_rows(pool, call, quantize_seen, &layer->o);
    call->added = added;
    product(pool, call, added, call->added_stride);
    call->norm = layer->post_norm;
    quantize_rows(pool, call, enter, &layer->gate_up);
    product(pool, call, call->wide, call->wide_stride);
    quantize_rows(pool, call, quantize_gated, &layer->down);
    product(pool, call, added, call->added_stride);
    call->memory.k += call->memory.layer_stride;
    call->memory.v += call->memory.layer_stride;
}

/* Takes a call's next `bytes` of memory; from NULL it only counts them. */
static void *next(char *memory, size_t *used, size_t bytes) {
    void *part = memory ? memory + *used : NULL;
    *used += (bytes + 63) / 64 * 64;
    return part;
}

static int larger(int a, int b) {
    return a > b ? a : b;
}

/* Lays the parts of a call into memory; from NULL it only returns how much they take. */
static size_t lay_out(Call *call, int threads, float **added, char *memory) {
    const Stack *stack = call->stack;
    int seen = stack->heads * stack->head_dim;
    int inputs = larger(larger(seen, stack->inner), stack->hidden) + BLOCK;
    size_t rows = call->rows, used = 0;
    call->wide = next(memory, &used, sizeof(float) * rows * call->wide_stride);
    *added = next(memory, &used, sizeof(float) * rows * call->added_stride);
    size_t scores = (size_t)threads * call->reach * (stack->heads / stack->kv_heads);
    call->scores = next(memory, &used, sizeof(float) * scores);
    call->in.steps = next(memory, &used, rows * inputs);
    call->in.scales = next(memory, &used, sizeof(float) * rows);
    call->in.offsets = next(memory, &used, sizeof(int32_t) * rows * (inputs / BLOCK));
    return used;
}

/* Runs x [rows, hidden] in its place, `time` positions of each of rows / time rows of the memory.
Returns 0, or 1 where there is no memory. */
int run_stack(
    Pool *pool, int threads, const Stack *stack, const Memory *memory, float *x, int rows, int time
) {
    Call call = {.stack = stack, .memory = *memory, .x = x, .rows = rows, .time = time};
    call.threads = threads;
    for (int row = 0; row < rows; row += time) {
        call.reach = larger(call.reach, position_of(&call, row) + time);
    }
    int heads = (stack->heads + 2 * stack->kv_heads) * stack->head_dim;
    call.wide_stride = larger(larger(heads, 2 * stack->inner), stack->hidden) + SLAB;
    call.added_stride = stack->hidden + SLAB;
    float *added;
    char *parts = aligned_alloc(64, lay_out(&call, pool->workers + 1, &added, NULL));
    if (!parts) return 1;
    lay_out(&call, pool->workers + 1, &added, parts);
    begin_call(pool, threads);
    for (int i = 0; i < stack->layers; i++) run_layer(pool, &call, &stack->each[i], added);
    call.norm = stack->norm;
    call.weight = NULL;
    share(pool, enter, &call, rows);
    end_call(pool);
    free(parts);
    return 0;
}

static void quantize_given(void *given, int row, int worker) {
    Call *call = given;
    float *x = call->x + (size_t)row * call->wide_stride;
    quantize_row(&call->in, row, x, call->wide_stride, call->weight);
}

/* x [rows, width], which is turned in its place, times a weight -> out [rows, outputs filled up].
Returns 0, or 1 where there is no memory. */
int run_product(
    Pool *pool, int threads, const Weight *weight, float *x, int rows, int width, float *out
) {
    Call call = {.threads = threads, .x = x, .rows = rows, .wide_stride = width};
    char *parts = NULL;
    for (int counted = 0; counted < 2; counted++) {
        size_t used = 0;
        call.in.steps = next(parts, &used, (size_t)rows * weight->inputs);
        call.in.scales = next(parts, &used, sizeof(float) * rows);
        call.in.offsets = next(parts, &used, sizeof(int32_t) * rows * (weight->inputs / BLOCK + 1));
        if (!counted && !(parts = aligned_alloc(64, used))) return 1;
    }
    begin_call(pool, threads);
    quantize_rows(pool, &call, quantize_given, weight);
    product(pool, &call, out, weight->outputs);
    end_call(pool);
    free(parts);
    return 0;
}
