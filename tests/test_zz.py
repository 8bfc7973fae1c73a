from tests.sweep import SweepCase
from tests.inventory import ADDRESSES
from tests.messages.marked import bracketed, outside, CODE
from django.conf import settings
from nutrients.models import Food, Portion
import collections
class T(SweepCase):
    def test_it(self):
        seen=collections.defaultdict(set)
        with bracketed():
            for a in ADDRESSES:
                c=self.as_user(self.ada); anon=self.as_user(None)
                for cl in (c,anon):
                    cl.cookies[settings.LANGUAGE_COOKIE_NAME]=CODE
                    for m in ("GET","POST"):
                      for said in ({"GET":[a.asked(self.hers),{}],"POST":[a.sent(self.hers),{}]}[m]):
                        if m not in a.methods: continue
                        ans=self.ask(cl,m,a.at(self.hers),said)
                        if "html" in ans.response.headers.get("Content-Type",""):
                            for t in outside(ans.content.decode()): seen[t].add(a.name)
        for t,w in sorted(seen.items()): print(repr(t)[:150],sorted(w)[:4],len(w))
