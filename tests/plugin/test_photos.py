"""An integration may download the photo of a delivery as soon as it has its link."""

#: Uses the bytes of the photo, and not its link.
ADAPTER = """
    import httpx

    from pytest_mcf.integration import ServiceUnavailable
    from pytest_mcf.integration.reference import ReferenceIntegration

    class Shop(ReferenceIntegration):
        def get_proof_of_delivery(self, order_id):
            proofs = super().get_proof_of_delivery(order_id)
            for proof in proofs:
                if proof.url:
                    photo = httpx.get(proof.url)
                    if photo.status_code != 200 or photo.headers["content-type"] != "image/png":
                        raise ServiceUnavailable("The photo cannot be downloaded.")
            return proofs
"""


def test_a_photo_is_there_for_an_adapter_that_downloads_it(run, pytester):
    pytester.makepyfile(shop=ADAPTER)
    pytester.syspathinsert()
    result = run("--mcf", "retrieve_proof_of_delivery.feature", "--mcf-integration", "shop:Shop")
    outcomes = result.parseoutcomes()
    assert outcomes["passed"] > 20
    assert not {"failed", "errors"} & set(outcomes)
    result.stdout.fnmatch_lines(["*contract: * exchanges checked, 0 errors, 0 notices*"])
