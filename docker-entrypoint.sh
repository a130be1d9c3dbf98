#!/bin/sh
# Prepares a container, then becomes its command. Something that isn't available costs one line on stderr, never the start.
# Environment variables that are set already stay as they are: docs/containers.md.
set -eu

note() {
    printf 'entrypoint: %s\n' "$*" >&2
}

# jemalloc returns an unloaded model's memory by itself; without it the server asks glibc to (edge/serving/process.py).
use_jemalloc() {
    library=${JEMALLOC_LIBRARY-/usr/lib/$(uname -m)-linux-gnu/libjemalloc.so.2}
    [ -n "$library" ] || return 0 # JEMALLOC_LIBRARY= turns it off
    if [ ! -r "$library" ]; then
        note "no jemalloc at $library: glibc's malloc is used"
        return 0
    fi
    export LD_PRELOAD="$library${LD_PRELOAD:+:$LD_PRELOAD}"
    export MALLOC_CONF="${MALLOC_CONF:-background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0}"
}

# HUGE_PAGES=always|madvise|never. The switch is the whole machine's, so it needs root and a writable /sys; torch's own
# switch needs neither.
use_huge_pages() {
    [ -n "${HUGE_PAGES:-}" ] || return 0
    [ "$HUGE_PAGES" = never ] || export THP_MEM_ALLOC_ENABLE="${THP_MEM_ALLOC_ENABLE:-1}"
    switch=${HUGE_PAGES_SWITCH:-/sys/kernel/mm/transparent_hugepage/enabled}
    grep -qsF "[$HUGE_PAGES]" "$switch" && return 0
    (printf '%s' "$HUGE_PAGES" >"$switch") 2>/dev/null || note "HUGE_PAGES=$HUGE_PAGES: $switch can't be written here"
}

# Sets something in the driver, which may refuse (not root), hang or be missing.
tell_gpu() { # SETTING ARGUMENT...
    setting=$1
    shift
    said=$(timeout 10 nvidia-smi "$@" 2>&1) || note "$setting: $(printf '%s' "${said:-nvidia-smi said nothing}" | tr '\n' ' ')"
}

use_gpu() {
    # Persistence keeps the driver's state while the GPU is unused: the first load takes a second less.
    [ "${GPU_PERSISTENCE:-false}" = false ] || tell_gpu GPU_PERSISTENCE -pm 1
    # GPU_CLOCKS=1410 or 1200,1410 (MHz) locks the clocks: the first frames after a pause are as fast as the others.
    [ -z "${GPU_CLOCKS:-}" ] || tell_gpu "GPU_CLOCKS=$GPU_CLOCKS" -lgc "$GPU_CLOCKS"
}

# A volume with another owner: the server couldn't store voices, dictionaries and models in it.
check_data() {
    for directory in "${VOICES_DIR:-}" "${LEXICON_DIR:-}" "${HF_HOME:-}"; do
        [ -z "$directory" ] || mkdir -p "$directory" 2>/dev/null || true
        [ -z "$directory" ] || [ -w "$directory" ] || note "user $(id -u) can't write to $directory"
    done
}

export PYTHONUNBUFFERED="${PYTHONUNBUFFERED:-1}"
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-2}" MKL_NUM_THREADS="${MKL_NUM_THREADS:-2}"
export PYTORCH_CUDA_ALLOC_CONF="${PYTORCH_CUDA_ALLOC_CONF:-expandable_segments:True,max_split_size_mb:512}"
check_data
use_huge_pages
use_gpu
use_jemalloc # last: the tools above need no allocator of their own
exec "$@"
