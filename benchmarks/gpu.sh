#!/usr/bin/env bash
# Everything that needs a GPU, in one command, on a machine that may have no network:
#
#   benchmarks/gpu.sh pack             here: what that machine lacks, as wheels in build/gpu-wheels (to be carried along)
#   benchmarks/gpu.sh [STEP ...]       there: all steps, or those named (check and tests come first in any case)
#
# Steps: codes cpu 0.6b 1.7b eager compile fp8 others asr. Each has a limit of its own and may fail alone; what there is
# lies in $OUT (build/gpu) at any moment: log.txt, results.json (a key for each run) and summary.txt. The tests need
# torch, numpy, safetensors, tokenizers, huggingface_hub and pytest. PYTHON names the interpreter (python3).
# Where a command may take ten minutes: `gpu.sh 0.6b`, `gpu.sh 1.7b eager`, `gpu.sh compile`, `gpu.sh fp8`, each with its
# own OUT. `gpu.sh codes cpu others asr` is the rest.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

OUT=${OUT:-build/gpu}
WHEELS=build/gpu-wheels
PYTHON=${PYTHON:-python3}
ALL=(codes cpu 0.6b 1.7b eager compile fp8 others asr)
failed=0

# Of our own requirements the lent machine lacks torchao (fp8) alone. The others are the packages that ours is compared
# with: both work with transformers 5, which is there (qwen-tts itself wants 4.57), and what they import and don't use
# is stubbed (benchmarks/packages.py).
CARRIED=(torchao==0.18.0 faster-qwen3-tts==0.5.4 qwen-tts-hf==0.1.1.post1)

pack() {
    local platform platforms=()
    for platform in manylinux_2_28 manylinux_2_27 manylinux_2_24 manylinux_2_17 manylinux2014 manylinux1; do
        platforms+=(--platform "${platform}_x86_64")
    done
    rm -rf "$WHEELS" && mkdir -p "$WHEELS"
    "${PYTHON}" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
        --python-version 3.12 --implementation cp "${platforms[@]}" -d "$WHEELS" "${CARRIED[@]}" || exit 1
    local kilobytes
    kilobytes=$(($(git ls-files -co --exclude-standard -z | du -ck --files0-from=- | tail -1 | cut -f1) + $(du -sk "$WHEELS" | cut -f1)))
    ls -l "$WHEELS"
    echo "The tree and $WHEELS are $((kilobytes / 1024)) MiB together."
    ((kilobytes < 60 * 1024)) || { echo "That is too much: a lent machine takes 64 MiB." >&2; exit 1; }
}

# step NAME SECONDS COMMAND...: runs it, writes down how it ended, and goes on.
step() {
    local name=$1 limit=$2 began=$SECONDS status
    shift 2
    echo "=== $name" | tee -a "$OUT/log.txt"
    timeout --kill-after=10 "$limit" "$@" 2>&1 | tee -a "$OUT/log.txt"
    status=${PIPESTATUS[0]}
    case $status in
        0) echo "ok      $name, $((SECONDS - began)) s" ;;
        124 | 137) echo "LIMIT   $name, after $limit s" ;;
        *) echo "FAILED  $name ($status), $((SECONDS - began)) s" ;;
    esac | tee -a "$OUT/summary.txt"
    ((status == 0)) || failed=1
    return "$status"
}

# bench NAME SECONDS ARGUMENTS...
bench() {
    step "$1" "$2" "$PYTHON" benchmarks/engine.py --device cuda --json "$OUT/results.json" --name "$1" "${@:3}"
}

# recognizer NAME SECONDS ARGUMENTS...
recognizer() {
    step "$1" "$2" "$PYTHON" benchmarks/recognizer.py --device cuda --json "$OUT/results.json" --name "$1" "${@:3}"
}

run_step() {
    case $1 in
        codes) step "codes as on the CPU" 120 "$PYTHON" -m pytest -q -m gpu tests/gpu/test_codes.py --confcutdir tests/gpu ;;
        cpu) step "the CPU's tests with this torch" 240 "$PYTHON" -m pytest -q --confcutdir tests/engine/qwen3 \
            tests/engine/qwen3/test_runner.py tests/engine/qwen3/test_codec.py tests/engine/qwen3/test_frame.py ;;
        0.6b) bench 0.6b-graphs 200 --size 0.6b ;;
        1.7b) bench 1.7b-graphs 240 --size 1.7b ;;
        eager) for size in 0.6b 1.7b; do
            bench "$size-eager" 90 --size "$size" --no-graphs --batches 1 8 --rates
        done ;;
        fp8) for size in 0.6b 1.7b; do
            bench "$size-fp8" 290 --size "$size" --quantize fp8 --compile --batches 1 --rates --frames 30
        done ;;
        compile) for size in 0.6b 1.7b; do
            bench "$size-compile" 290 --size "$size" --compile --batches 1 --rates --frames 30
        done ;;
        others) bench 0.6b-others 280 --size 0.6b --batches 1 --rates --others --others-frames 100 --frames 100 ;;
        asr) for size in 0.6b 1.7b; do
            recognizer "asr-$size" 120 --size "$size" --files 8 64
        done
            recognizer asr-0.6b-eager 120 --size 0.6b --no-graphs
            recognizer asr-0.6b-fp8 200 --size 0.6b --quantize fp8 --compile ;;
        *) echo "there is no step $1" >&2; exit 2 ;;
    esac
}

main() {
    mkdir -p "$OUT"
    rm -f "$OUT/log.txt" "$OUT/summary.txt" "$OUT/results.json"
    export PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
    if compgen -G "$WHEELS/*.whl" >/dev/null; then
        site=$(mktemp -d)
        trap 'rm -rf "$site"' EXIT
        "$PYTHON" -m pip install -q --no-index --no-deps --no-compile --no-cache-dir --target "$site" "$WHEELS"/*.whl &&
            export PYTHONPATH="$site${PYTHONPATH:+:$PYTHONPATH}"
    fi
    step "check" 90 "$PYTHON" -c '
import subprocess, sys, torch
if not torch.cuda.is_available():
    sys.exit("torch " + torch.__version__ + " finds no CUDA device")
print(torch.__version__, torch.cuda.get_device_name(), torch.cuda.mem_get_info())
subprocess.run(["nvidia-smi"], check=False)' || exit 1
    step "tests on the GPU" 280 "$PYTHON" -m pytest -m gpu tests/gpu --confcutdir tests/gpu -v -s \
        --deselect tests/gpu/test_codes.py
    for name in "${@:-${ALL[@]}}"; do run_step "$name"; done
    echo && cat "$OUT/summary.txt"
    exit "$failed"
}

if [[ ${1:-} == pack ]]; then pack; else main "$@"; fi
