# The front desk. Bare `make` lists what can be asked.
SHELL    := /bin/bash
packages := libpq-dev zlib1g-dev libxlsxwriter-dev postgresql pkg-config openssl python3
build    := swift build --explicit-target-dependency-import-check error
peil     := .build/release/peil
# A server of our own on a port that nobody chose; -t also when we are root.
server   := pg_virtualenv -t -c "--port $$((20000 + RANDOM % 20000))"
tests    := swift test --skip-build --explicit-target-dependency-import-check error
# One after the other: the driver's tests measure time, and the journeys start many processes, two at a time.
groups   := '^PostgresTests' '^(Vocabulary|Statistics|SourceFiles|Jobs|Reports)Tests' \
            '^(Warehouse|Pipeline|Publishing|Comparisons)Tests' '^JourneyTests'
sources  := Package.swift Sources Tests

.PHONY: help setup build run stop test soak mutants questions check bench bench-country bench-questions format lint docs samples

help: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## (.*)/  make \1 \t\2/' | expand -t 24

setup: ## install what is missing from Debian
	@missing=""; for name in $(packages); do \
	  dpkg-query -W -f '$${Status}' $$name 2>/dev/null | grep -q 'install ok' || missing="$$missing $$name"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "Installing from Debian:$$missing"; \
	  sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -qq -y $$missing >/dev/null; \
	fi

build: setup ## make a release build at .build/release/peil
	@$(build) -c release --product peil

run: build ## start Peil, load the samples and show the first comparisons
	@$(peil) load --samples etl/budgets
	@echo
	@$(peil) compare --samples
	@echo
	@$(peil) overview --samples
	@echo
	@$(peil) compare begroting-baten
	@echo
	@echo "Probeer nu: $(peil) compare --samples --by gemeente"
	@echo "            $(peil) overview --samples --period 2024-2025"
	@echo "            $(peil) template thuiszitters --region aan-den-ijssel"
	@echo "            $(peil) load UW-BESTANDEN.csv"
	@echo "            $(peil) status"
	@echo "            $(peil) --help"

stop: ## stop Peil's own PostgreSQL
	@$(peil) stop

test: setup ## run all tests against PostgreSQL servers made for them
	@$(build) --build-tests
	@rm -f .build/tests.log
	@$(server) bash -c 'set -o pipefail; failures=0; for group in "$$@"; do \
	  case $$group in *Journey*) width=2;; *) width=16;; esac; \
	  $(tests) --experimental-maximum-parallelization-width $$width --filter "$$group" 2>&1 | tee -a .build/tests.log || failures=1; \
	done; exit $$failures' tests $(groups) \
	|| { echo "== what failed"; grep -a "✘" .build/tests.log; exit 1; }

soak: setup ## kill, cut off and shuffle loads in full counts, and say what happened (an hour)
	@$(build) --build-tests
	@PEIL_SOAK=1 $(server) $(tests) --no-parallel --filter '^JourneyTests\.Soak'

mutants: setup ## seed twenty faults in a copy, and say which of them the tests notice (half an hour)
	@$(server) python3 Tests/Mutations/run.py

questions: build ## ask random questions and count each answer again from the raw files; N=60 SEED=1 for others
	@$(server) python3 Tests/Questions/ask.py --peil $(abspath $(peil)) $(if $(N),--number $(N)) $(if $(SEED),--seed $(SEED))

check: setup ## everything that must hold before a commit lands
	@failures=0; for step in lint test; do \
	  echo "== $$step"; $(MAKE) --no-print-directory $$step || failures=$$((failures + 1)); \
	done; echo "== $$failures of 2 steps failed"; [ $$failures = 0 ]

bench: build ## time loading beside \copy, pgloader and dlt; ROWS=500000 ROUNDS=1 ONLY=copy,peil for less
	@python3 bench/bench.py $(if $(ROWS),--rows $(ROWS)) $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(ONLY),--only $(ONLY))

bench-country: build ## load the pupils of all 386 gemeenten of 2017 at once, and see that the figures are right
	@python3 bench/country.py

bench-questions: build ## time a question of 400 figures beside the same by hand; TIMES=1 PAIRS=5 for less
	@python3 bench/questions.py $(if $(TIMES),--times $(TIMES)) $(if $(PAIRS),--pairs $(PAIRS))

lint: ## is the Swift formatted as agreed, and are the samples what their generator makes?
	@swift format lint --strict --recursive --parallel $(sources)
	@python3 etl/samples/generate.py --check

docs: setup ## write the lists in docs/ that are made from code and database
	@$(build) --build-tests
	@PEIL_WRITE_DOCS=1 $(server) $(tests) --filter GeneratedDocs

samples: ## make the synthetic sample deliveries again
	@python3 etl/samples/generate.py

format: ## format the Swift
	@swift format format --in-place --recursive --parallel $(sources)
