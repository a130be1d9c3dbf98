# The server in a container: `--target cpu` (the embedded voices) or `--target gpu` (Qwen3-TTS too). docs/containers.md
#
# Both stand on python:slim. torch's wheels bring CUDA, cuDNN and NCCL of their own and need the host's driver only, which
# NVIDIA's container toolkit mounts; an nvidia/cuda base would carry the same libraries a second time.
# What changes rarely comes first: the system, torch, the packages, the code.
ARG PYTHON=python:3.11-slim-bookworm

# ---------------------------------------------------------------------------------------------------- what is built
FROM ${PYTHON} AS packages
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv --without-pip /opt/venv
COPY requirements.txt requirements-http2.txt requirements-redis.txt requirements-otel.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \
    python -m pip --python /opt/venv/bin/python install --compile \
    -r requirements.txt -r requirements-http2.txt -r requirements-redis.txt -r requirements-otel.txt

# In a folder of its own, hence a layer of its own: gigabytes that stay when another package moves. So nothing but its own
# requirements is seen here.
FROM ${PYTHON} AS torch
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
COPY requirements-qwen3.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \
    python -m pip install --compile --target /opt/torch -r requirements-qwen3.txt

# Compiled here, since nothing can be written where it runs; a gateway wakes a quarter of a second sooner.
FROM ${PYTHON} AS app
COPY . /app
RUN python -m compileall -q --invalidation-mode unchecked-hash /app

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
# 10001 by number, so that Kubernetes can see that it isn't root.
USER 10001:10001
VOLUME /data
EXPOSE 8880
# SHUTDOWN_TIMEOUT begins at SIGTERM; give the container longer than that to stop.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=15s --retries=3 CMD ["python", "deploy/health.py"]
ENTRYPOINT ["tini", "--", "/app/docker-entrypoint.sh"]
CMD ["python", "server.py"]
# What changes with every build (revision, created, source) is for `docker build --label`.
LABEL org.opencontainers.image.title="Speech server" \
      org.opencontainers.image.description="Self-hosted text to speech that speaks OpenAI's API" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="docker.io/library/python:3.11-slim-bookworm"

FROM system AS gpu
# The toolkit mounts the driver's libraries and nvidia-smi for these.
ENV NVIDIA_VISIBLE_DEVICES=all NVIDIA_DRIVER_CAPABILITIES=compute,utility
COPY --from=torch /opt/torch /opt/torch
COPY --from=packages /opt/venv /opt/venv
# The venv looks there last: a package that both have is the venv's.
COPY deploy/torch.pth /opt/venv/lib/python3.11/site-packages/
COPY --from=app /app /app

FROM system AS cpu
COPY --from=packages /opt/venv /opt/venv
COPY --from=app /app /app
