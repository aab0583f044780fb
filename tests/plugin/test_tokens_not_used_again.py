"""A scenario about a second use of a Restricted Data Token shows nothing if there was none."""

SHOP = """
from pytest_mcf.integration.reference import ReferenceIntegration


class Remembers(ReferenceIntegration):
    def __init__(self, endpoint):
        super().__init__(endpoint)
        self.known = {}

    def read_customer_order(self, order_id):
        if order_id not in self.known:
            self.known[order_id] = super().read_customer_order(order_id)
        return self.known[order_id]
"""
SCENARIO = "fulfil_customer_order.feature::test_a_token_for_personal_data_is_used_until_its_time_is_over"


def test_who_does_not_read_again_is_not_verified(pytester, run):
    pytester.makepyfile(shop=SHOP)
    pytester.syspathinsert()
    result = run("--mcf", "-rs", "--mcf-integration", "shop:Remembers", SCENARIO)
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED * made no call with a Restricted Data Token after time had passed"])
