"""Certificates, signed by an authority that the test makes."""

from __future__ import annotations

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from loopback import QUICK, serving

from newslint.visit import Outcome

trustme = pytest.importorskip("trustme", reason="needs trustme to make certificates")
NAME = "tides.test"
LIMITS = replace(QUICK, timeout=9.0, connect=4.0)
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


def context(certificate):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(made)
    return made


def learnt(authority, made, name=NAME):
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)

    async def resolve(host, port):
        return ["127.0.0.1"]

    with serving(context=made) as server:
        host = f"{name}:{server.server_address[1]}"
        url = f"https://{host}/a"
        from newslint.web import Web

        web = Web(limits=LIMITS, allow_hosts=[host], resolve=resolve, context=trusted)
        return web.visit([url])[url]


def test_a_good_certificate(authority):
    reply = learnt(authority, context(authority.issue_cert(NAME)))
    assert (reply.outcome, reply.status) == (Outcome.OK, 200)


@pytest.mark.parametrize(
    ("days", "words"), [((-9, -1), "has expired"), ((5, 9), "is not valid yet")]
)
def test_a_certificate_out_of_date(authority, days, words):
    first, last = (NOW + timedelta(days=day) for day in days)
    certificate = authority.issue_cert(NAME, not_before=first, not_after=last)
    reply = learnt(authority, context(certificate))
    assert reply.outcome is Outcome.EXPIRED_CERTIFICATE, reply
    assert reply.detail == f"the certificate {words}"


def test_a_certificate_for_another_name(authority):
    reply = learnt(authority, context(authority.issue_cert("other.test")))
    assert reply.outcome is Outcome.BAD_CERTIFICATE
    assert reply.detail == "the certificate is for another name"


def test_a_certificate_from_nobody_known(authority):
    """Signed by itself: its own authority, which nobody trusts."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = trustme.Blob(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with pem.tempfile() as file:
        made.load_cert_chain(file)
    reply = learnt(authority, made)
    assert reply.outcome is Outcome.BAD_CERTIFICATE, reply
    assert reply.detail == "the certificate is signed by itself"


def test_a_chain_with_a_hole(authority):
    between = authority.create_child_ca()
    certificate = between.issue_cert(NAME)
    alone = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf = trustme.Blob(
        certificate.private_key_pem.bytes() + certificate.cert_chain_pems[0].bytes()
    )
    with leaf.tempfile() as file:
        alone.load_cert_chain(file)
    assert learnt(authority, context(certificate)).outcome is Outcome.OK
    reply = learnt(authority, alone)
    assert reply.outcome is Outcome.INCOMPLETE_CHAIN, reply
    assert reply.detail == "a certificate of the authority is not sent along"


def test_a_handshake_that_fails(authority):
    made = context(authority.issue_cert(NAME))
    made.set_alpn_protocols([])
    made.minimum_version = made.maximum_version = ssl.TLSVersion.TLSv1_2
    made.set_ciphers("AES128-SHA")  # nothing that a client of today offers
    reply = learnt(authority, made)
    assert reply.outcome is Outcome.INCOMPLETE_CHAIN, reply
    assert reply.detail.startswith("TLS fails")
