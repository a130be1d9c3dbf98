# The server in a container: `--target cpu` (the embedded voices) or `--target gpu` (Qwen3-TTS too). docs/containers.md
#
# Both use python:slim. torch's wheels bring CUDA, cuDNN and NCCL and need only the host's driver, which NVIDIA's container
# toolkit mounts; an nvidia/cuda base would carry the same libraries a second time.
# The layers that change least come first: the system, torch, the packages, the code.
ARG PYTHON=python:3.11-slim-bookworm

# ---------------------------------------------------------------------------------------------------- what is built
FROM ${PYTHON} AS packages
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv --without-pip /opt/venv
COPY requirements.txt requirements-ears.txt requirements-http2.txt requirements-redis.txt requirements-otel.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \
    python -m pip --python /opt/venv/bin/python install --compile \
    -r requirements.txt -r requirements-ears.txt -r requirements-http2.txt -r requirements-redis.txt \
    -r requirements-otel.txt

# torch is in a folder and a layer of its own: these gigabytes stay when another package changes. So this stage sees only
# torch's own requirements.
FROM ${PYTHON} AS torch
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
COPY requirements-qwen3.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \
    python -m pip install --compile --target /opt/torch -r requirements-qwen3.txt

# Compiled here, because the container's root is read-only: bytecode, then what else a gateway's server compiles at each
# start, half a second of it, and the kernels that run Qwen3's layers on a CPU.
FROM ${PYTHON} AS app
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*
COPY --from=packages /opt/venv /opt/venv
COPY . /app
WORKDIR /app
RUN python -m compileall -q --invalidation-mode unchecked-hash /app \
    && /opt/venv/bin/python -m gateway.launch \
    && if [ "$(uname -m)" = x86_64 ]; then /opt/venv/bin/python -m engine.qwen.native_library --must; fi

# ------------------------------------------------------------------------------------------------------ what is run
FROM ${PYTHON} AS system
# Debian keeps one version of each in a release, so a pin would only break when a security fix replaces it.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends tini libjemalloc2 \
    && rm -rf /var/lib/apt/lists/* \
    && python -m pip uninstall -y pip setuptools wheel \
    && groupadd --gid 10001 speech \
    && useradd --uid 10001 --gid speech --no-create-home --home-dir /data --shell /usr/sbin/nologin speech \
    && install -d -o speech -g speech /data /data/voices /data/lexicons /data/huggingface /run/speech
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/data \
    VOICES_DIR=/data/voices \
    LEXICON_DIR=/data/lexicons \
    HF_HOME=/data/huggingface
WORKDIR /app
# By number, so that Kubernetes can see that the user isn't root.
USER 10001:10001
VOLUME /data
EXPOSE 8880
# SHUTDOWN_TIMEOUT starts at SIGTERM; the container's stop timeout must be longer.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=15s --retries=3 CMD ["python", "deploy/health.py"]
ENTRYPOINT ["tini", "--", "/app/docker-entrypoint.sh"]
CMD ["python", "server.py"]
# Labels that change with every build (revision, created, source) belong into `docker build --label`.
LABEL org.opencontainers.image.title="Speech server" \
      org.opencontainers.image.description="Self-hosted text to speech and speech to text that speaks OpenAI's API" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="docker.io/library/python:3.11-slim-bookworm"

FROM system AS gpu
# With these the toolkit mounts the driver's libraries and nvidia-smi.
ENV NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility
COPY --from=torch /opt/torch /opt/torch
COPY --from=packages /opt/venv /opt/venv
# The venv searches /opt/torch last: of a package in both, the venv's copy is used.
COPY deploy/torch.pth /opt/venv/lib/python3.11/site-packages/
COPY --from=app /app /app

FROM system AS cpu
COPY --from=packages /opt/venv /opt/venv
COPY --from=app /app /app
