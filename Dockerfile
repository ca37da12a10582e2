# An image that builds, proves and delivers:
#   docker build -t reportgen .
#   docker run --rm -v "$PWD:/project" reportgen build --all
# The base is pinned to a version of Python and of Debian; who needs the very same base in a year adds its digest.
FROM python:3.13-slim-trixie AS made
WORKDIR /source
COPY requirements.lock ./
RUN python -m venv /opt/reportgen \
 && /opt/reportgen/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY assets assets/
COPY templates templates/
COPY reportgen reportgen/
RUN /opt/reportgen/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim-trixie
# The same script as on every other machine: what the PDF needs from the system.
COPY .ci/system-libraries /tmp/system-libraries
RUN sh /tmp/system-libraries \
 && rm -rf /tmp/system-libraries /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 reportgen
COPY --from=made /opt/reportgen /opt/reportgen
ENV PATH=/opt/reportgen/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /project
ENTRYPOINT ["reportgen"]
CMD ["--help"]
