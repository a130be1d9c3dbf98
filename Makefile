# `make serve` installs the server and runs it, `make test` installs and runs the tests. Both need make and Python 3.11 or
# later.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
PORT ?= 8880
VOICE ?= alloy
TEXT ?= Hello. This is your own speech server.
OUT ?= say.mp3
MINUTES ?= 10
PIP = $(@D)/bin/python -m pip install --quiet --disable-pip-version-check
# As in settings.py: the Unix socket replaces TCP, unless PORT is given too.
SOCKET = $(if $(filter file,$(origin PORT)),$(UNIX_SOCKET_PATH))
URL = http$(if $(SSL_CERTFILE),s)://localhost$(if $(SOCKET),,:$(PORT))
CURL = curl -s$(if $(SSL_CERTFILE),k)$(if $(SOCKET), --unix-socket "$(SOCKET)")
# What is compiled once isn't compiled again by each of the hundreds of processes.
PYTEST = env -u PYTHONDONTWRITEBYTECODE .venv/bin/python -m pytest -q --durations=25
# A file's tests stay on one of two workers, so that its fixtures are made once. The files start in the order given.
ON_TWO_WORKERS = -n 2 --dist loadfile --no-loadscope-reorder
TESTS = tests
# These tests start and stop processes, measure memory or wait for the clock: they run one after another.
SERIAL_TESTS = $(patsubst %,tests/test_%.py,gateway doorstep protocols runner cut unread memory process soak)
# Each of them needs a device (`pytest -m gpu`), and collecting them imports torch.
DEVICE_TESTS = tests/gpu
# These tests only compute. They don't depend on time, so they run beside the others at the lowest priority. The longest
# files come first.
COMPUTING_TESTS = tests/test_ears.py tests/engine/test_whisper.py tests/engine/test_embedded.py tests/test_openapi.py tests/test_round_trip.py \
	tests/engine tests/text tests/audio tests/voices

.PHONY: help serve test check soak fuzz bench bench-engine say ears qwen3 http2 redis otel ray reference reference-asr docs clean

help:                   ## this list
	@grep -hE '^[a-z0-9-]+:.*##' Makefile | sed 's/:.*##/\t/'

serve: .venv/serves     ## set up and serve (PORT=8880, HOST=0.0.0.0)
	@printf '%s\n' 'Speech server at $(or $(SOCKET),$(URL)). Try:'
	@printf '  %s\n' '$(CURL) $(URL)/v1/audio/speech -H '\''Content-Type: application/json'\'' -d '\''{"input": "Hello there."}'\'' -o hello.mp3'
	@exec .venv/bin/python server.py

test: .venv/tests       ## set up and run the tests
	@nice -n 19 $(PYTEST) $(ON_TWO_WORKERS) $(COMPUTING_TESTS) & computing=$$!; \
	$(PYTEST) $(SERIAL_TESTS) & serial=$$!; \
	$(PYTEST) $(ON_TWO_WORKERS) $(TESTS) $(patsubst %,--ignore=%,$(SERIAL_TESTS) $(COMPUTING_TESTS) $(DEVICE_TESTS)); status=$$?; \
	wait $$serial || status=$$?; wait $$computing || status=$$?; exit $$status

check: .venv/tests      ## ruff, mypy, import contracts, linters of what is deployed, generated documents
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	.venv/bin/hadolint Dockerfile
	.venv/bin/shellcheck $$(git ls-files '*.sh' .ci/run)
	.venv/bin/check-jsonschema --quiet --builtin-schema vendor.compose-spec compose.yaml
	.venv/bin/python -m tools.check_linters
	.venv/bin/python docs/generate.py --check

soak: .venv/tests       ## clients of every kind for MINUTES (10), then a search for leaks
	.venv/bin/python -m tools.soak --minutes $(MINUTES)

fuzz: .venv/tests       ## try everything in /openapi.json for MINUTES (10)
	.venv/bin/python -m tools.fuzz.api --max-time $$(($(MINUTES) * 60))

bench: .venv/tests      ## compare the server with its bare engine
	.venv/bin/python benchmarks/server.py

bench-engine: .venv/qwen3  ## measure the Qwen3-TTS engine at real size (minutes)
	.venv/bin/python benchmarks/engine.py

say: export SAY_TEXT := $(value TEXT)
say: export SAY_VOICE := $(value VOICE)
say: export SAY_OUT := $(value OUT)
say: .venv/serves       ## speak TEXT="..." into OUT (say.mp3), and play it if there is a player
	@.venv/bin/python docs/say.py --voice "$$SAY_VOICE" --out "$$SAY_OUT" -- "$$SAY_TEXT"

ears: .venv/ears        ## add the packages of recognition: speech to text

qwen3: .venv/qwen3      ## add the packages of the Qwen3-TTS engine (experimental)

http2: .venv/http2      ## add the packages of HTTP/2 (HTTP2=true)

redis: .venv/redis      ## add the packages of shared caches (REDIS_URL)

otel: .venv/otel        ## add the packages of traces (OTEL_EXPORTER_OTLP_ENDPOINT)

ray: .venv-ray/serves     ## Ray Serve (deploy/ray_serve.py), in an environment of its own

reference: .venv-reference/serves  ## the official qwen-tts package, in an environment of its own

reference-asr: .venv-reference-asr/serves  ## the official qwen-asr package, in an environment of its own

docs: .venv/tests       ## write the generated documents again
	.venv/bin/python docs/generate.py

clean:                  ## remove everything that the other targets made
	rm -rf .venv .venv-reference .venv-reference-asr .venv-ray .mypy_cache .ruff_cache .hypothesis engine/qwen/kernels/*.so

.venv/serves: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; use make PYTHON=...")'
	@test -x .venv/bin/python || $(PYTHON) -m venv .venv
	@echo "Installing the server (about a minute, once) ..."
	@$(PIP) -r requirements.txt
	@touch $@

.venv/tests: requirements-dev.txt requirements-ears.txt requirements-http2.txt requirements-otel.txt requirements-redis.txt .venv/serves
	@echo "Installing the packages of the tests ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@

.venv/ears: requirements-ears.txt .venv/serves
	@$(PIP) -r requirements-ears.txt
	@touch $@

.venv/qwen3: requirements-qwen3.txt .venv/serves
	@echo "Installing torch ..."
	@$(PIP) -r requirements-qwen3.txt
	@.venv/bin/python -m engine.qwen.native_library
	@touch $@

.venv/http2: requirements-http2.txt .venv/serves
	@$(PIP) -r requirements-http2.txt
	@touch $@

.venv/redis: requirements-redis.txt .venv/serves
	@$(PIP) -r requirements-redis.txt
	@touch $@

.venv/otel: requirements-otel.txt .venv/serves
	@$(PIP) -r requirements-otel.txt
	@touch $@

.venv-ray/serves: requirements.txt requirements-redis.txt requirements-ray.txt
	@test -x .venv-ray/bin/python || $(PYTHON) -m venv .venv-ray
	@echo "Installing Ray (some minutes, once) ..."
	@$(PIP) -r requirements-ray.txt
	@touch $@
	@echo "Try: .venv-ray/bin/python -m deploy.ray_serve"

.venv-reference/serves: requirements.txt requirements-reference.txt
	@test -x .venv-reference/bin/python || $(PYTHON) -m venv .venv-reference
	@echo "Installing the official qwen-tts package (some minutes, once) ..."
	@$(PIP) -r requirements-reference.txt
	@$(PIP) --no-deps qwen-tts==0.1.1
	@touch $@
	@echo "Try: ENGINE=reference MODEL_ID=... .venv-reference/bin/python server.py"

.venv-reference-asr/serves: requirements-reference-asr.txt
	@test -x .venv-reference-asr/bin/python || $(PYTHON) -m venv .venv-reference-asr
	@echo "Installing the official qwen-asr package (some minutes, once) ..."
	@$(PIP) -r requirements-reference-asr.txt
	@$(PIP) --no-deps qwen-asr==0.0.6 soynlp==0.0.493
	@touch $@
	@echo "Try: .venv-reference-asr/bin/python -m pytest -m oracle tests/engine/qwen3_asr"
