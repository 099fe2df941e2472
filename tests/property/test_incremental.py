"""Whatever is done to an archive between builds, an incremental build gives the same bytes as a clean one."""

import shutil
import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from support.archives import ARTICLE, CLAIM, SMALL, build_archive, contents, write_archive

TITLES = st.sampled_from(["A new pier", "The old pier", "Kleiner & Söhne <bauen>"])
TEXTS = st.sampled_from(["Nobody objected.", "Two members objected.", "See [[topics/pier|the topic]]."])
VERDICTS = st.sampled_from(["disputed", "inaccurate", "well-supported"])
IDS = st.sampled_from(["cost", "fund", "dues"])
OUTPUTS = st.sampled_from(
    ["", "outputs: [zip]\n", "outputs: [epub claims, offline]\n", "outputs: [print articles, zip, offline]\n"]
)
BROKEN = "---\ntitle: [\n---\n"


class Edits(RuleBasedStateMachine):
    """An archive to which things happen; after each build its site must be that of a clean build."""

    def __init__(self) -> None:
        super().__init__()
        self.room = Path(tempfile.mkdtemp(prefix="margent-edits-"))
        self.root = self.room / "archive"
        self.broken: dict[Path, str] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.room)

    @initialize(outputs=OUTPUTS)
    def begin(self, outputs: str) -> None:
        write_archive(self.root, SMALL)
        self.edit_site("The old pier", outputs)
        self.build()

    @rule(title=TITLES, text=TEXTS)
    def edit_article(self, title: str, text: str) -> None:
        self.write("content/articles/plan.md", ARTICLE.format(title=title, text=text))

    @rule(name=IDS, verdict=VERDICTS, title=TITLES)
    def add_or_edit_claim(self, name: str, verdict: str, title: str) -> None:
        claim = CLAIM.format(
            claim=f'"{title}."', article="letter", quote="nearer to six million", verdict=verdict
        )
        self.write(f"content/claims/{name}.md", claim)

    @rule()
    def rename_topic_with_alias(self) -> None:
        self.write("content/topics/pier.md", "---\ntitle: The pier\naliases: [quay]\n---\n")
        self.write("content/topics/harbour.md", "---\ntitle: The harbour\nparent: pier\n---\n")

    @rule()
    def delete_note(self) -> None:
        (self.root / "content/notes/pay.md").unlink(missing_ok=True)

    @rule(verdict=VERDICTS)
    def make_a_claim_a_draft(self, verdict: str) -> None:
        claim = CLAIM.format(claim="A draft.", article="plan", quote="asked who would pay", verdict=verdict)
        self.write("content/claims/draft.md", claim.replace("kind:", "draft: true\nkind:"))

    @rule(title=TITLES, outputs=OUTPUTS)
    def edit_site(self, title: str, outputs: str) -> None:
        self.write("site.yaml", SMALL["site.yaml"].replace("The Pier Papers", title) + outputs)

    @rule()
    def override_a_layout(self) -> None:
        self.write("layouts/redirect.html", "<!doctype html><title>{{ view.target.title }}</title>")

    @rule()
    def take_the_layout_back(self) -> None:
        (self.root / "layouts/redirect.html").unlink(missing_ok=True)

    @rule()
    def break_a_file(self) -> None:
        path = self.root / "content/articles/letter.md"
        if path not in self.broken:
            self.broken[path] = path.read_text(encoding="utf-8")
            path.write_text(BROKEN, encoding="utf-8")

    @precondition(lambda self: self.broken)
    @rule()
    def mend_it(self) -> None:
        path, text = self.broken.popitem()
        path.write_text(text, encoding="utf-8")

    @rule(keep=st.integers(0, 4000))
    def damage_the_cache(self, keep: int) -> None:
        for path in (self.root / ".margent").glob("documents.sqlite"):
            path.write_bytes(path.read_bytes()[:keep])

    @rule()
    def lose_the_cache(self) -> None:
        shutil.rmtree(self.root / ".margent", ignore_errors=True)

    @rule()
    def lose_a_page(self) -> None:
        (self.root / "_site/claims/index.html").unlink(missing_ok=True)

    @rule()
    def lose_a_form(self) -> None:
        (self.root / "_site/downloads/archive.zip").unlink(missing_ok=True)

    @rule()
    def build(self) -> None:
        before = contents(self.root / "_site") if (self.root / "_site").exists() else {}
        built = build_archive(self.root)
        if built.published is None:
            assert self.broken
            assert contents(self.root / "_site") == before
            return
        clean = self.room / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(self.root, clean, ignore=shutil.ignore_patterns("_site", ".margent"))
        assert build_archive(clean, with_cache=False).published is not None
        assert contents(self.root / "_site") == contents(clean / "_site")

    def write(self, path: str, text: str) -> None:
        write_archive(self.root, {path: text})


TestIncrementalEqualsClean = Edits.TestCase
TestIncrementalEqualsClean.settings = settings(
    max_examples=10,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
