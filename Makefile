# make demo    feeds of the bundled sample portal, in demo-feeds/
# make test    the tests
# make check   lint, types and tests: what CI runs
# make bench   the figures of the README
# make soak    the service for simulated days, and killed two hundred times
# sudo make install-systemd   feedmaker as a service of this machine: see systemd/install.md

PYTHON ?= python3
VENV   := .venv
# With EXTRAS=dev,browser the tests of rendered pages run too.
EXTRAS ?= dev
BIN    := $(VENV)/bin
# Other extras are another thing to install, also where some are there already.
READY  := $(VENV)/.$(EXTRAS)

.PHONY: demo test check lint types bench soak clean install-systemd install-units

demo: $(VENV)/.installed
	$(BIN)/feedmaker demo -o demo-feeds

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

check: lint types test

bench: $(READY)
	$(BIN)/python benchmarks/portal.py
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python -m benchmarks.unchanged
	$(BIN)/python -m benchmarks.changed
	$(BIN)/python benchmarks/selector_recipe.py
	$(BIN)/python benchmarks/listing.py
	$(BIN)/python benchmarks/repair.py

soak: $(READY)
	$(BIN)/python -m benchmarks.soak
	$(BIN)/python -m benchmarks.crash

install-systemd: install-units
	$(PYTHON) -m venv /opt/feedmaker
	/opt/feedmaker/bin/python -m pip install --quiet --disable-pip-version-check .
	systemd-sysusers feedmaker.conf
	systemd-tmpfiles --create feedmaker.conf
	systemctl daemon-reload
	@echo "Edit /etc/feedmaker/config.toml, then: systemctl enable --now feedmaker"

install-units:
	install -D -m 644 -t "$(DESTDIR)/etc/systemd/system" systemd/feedmaker.service systemd/feedmaker-generate.service systemd/feedmaker-generate.timer
	install -D -m 644 systemd/feedmaker.sysusers "$(DESTDIR)/etc/sysusers.d/feedmaker.conf"
	install -D -m 644 systemd/feedmaker.tmpfiles "$(DESTDIR)/etc/tmpfiles.d/feedmaker.conf"
	[ -e "$(DESTDIR)/etc/feedmaker/config.toml" ] || install -D -m 644 systemd/config.toml "$(DESTDIR)/etc/feedmaker/config.toml"

# A Debian without python3-venv has no ensurepip: then the pip that is there installs into the new environment.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "feedmaker needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); $(PYTHON) -m venv --without-pip $(VENV) && $(PYTHON) -m pip -q --python $(BIN)/python install pip; }

# What is installed to be edited is not compiled by pip; nor later, where whoever runs it may not write here.
COMPILE = $(BIN)/python -m compileall -q feedmaker

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@$(COMPILE)
	@touch $@

$(READY): $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[$(EXTRAS)]'
	@$(COMPILE)
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build demo-feeds *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
