"""README's first command in a fresh clone, its data folder empty. It starts, answers,
takes a tag over HTTP, exports it, stops, and starts again with all of it."""

import csv
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT.parent / "shared" / "sample" / "article.txt"
PORT = 8765
BASE = f"http://127.0.0.1:{PORT}"
PASSWORD = "a phrase for the smoke test 1"


def start(clone: Path) -> tuple[subprocess.Popen, float]:
    began = time.monotonic()
    command = ["uv", "run", "manage.py", "demo", "--port", str(PORT)]
    room = subprocess.Popen(
        command, cwd=clone, stdout=subprocess.PIPE, text=True, env=environment()
    )
    for line in room.stdout:
        print("   ", line.rstrip())
        if line.startswith("Ctrl-C"):
            return room, time.monotonic() - began
    sys.exit("the room did not start")


def environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("READINGROOM")}
    for name in ("VIRTUAL_ENV", "DATABASE_URL"):
        kept.pop(name, None)
    return {**kept, "READINGROOM_DEMO_PASSWORD": PASSWORD}


def stop(room: subprocess.Popen) -> None:
    room.send_signal(signal.SIGTERM)
    room.wait(30)


class Browser:
    def __init__(self) -> None:
        self.open = build_opener(HTTPCookieProcessor(CookieJar())).open

    def get(self, path: str) -> str:
        return self.open(BASE + path, timeout=30).read().decode("utf-8-sig")

    def post(self, path: str, page: str, **fields) -> tuple[int, str]:
        token = re.search(r'"X-CSRFToken": "(\w+)"', page)[1]
        body = urlencode({"csrfmiddlewaretoken": token, **fields}, doseq=True)
        request = Request(BASE + path, body.encode(), {"Referer": BASE})
        try:
            answer = self.open(request, timeout=30)
        except HTTPError as error:
            return error.code, error.read().decode()
        return answer.status, answer.read().decode()

    def sign_in(self, name: str) -> None:
        page = self.get("/accounts/login/")
        self.post("/accounts/login/", page, username=name, password=PASSWORD)


def tag(browser: Browser, path: str) -> str:
    page = browser.get(path)
    revision = re.search(r'data-revision="([\w-]+)"', page)[1]
    title = re.search(r'id="block-0"[^>]*>(.*?)</h1>', page, re.S)[1]
    quote = re.sub(r"<[^>]+>", "", title).replace("&quot;", '"')
    fields = {
        "id": str(uuid.uuid4()),
        "revision": revision,
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "tags": ["threat assessment", "smoke"],
        "note": "from the smoke test",
        "visibility": "private",
    }
    status, answer = browser.post(f"{path}passages/", page, **fields)
    assert status == 201, (status, answer)
    assert browser.post(f"{path}passages/", page, **fields)[0] == 200, "replay"
    return fields["id"]


def check_export(browser: Browser, passage: str) -> None:
    for variant in ("plain", "excel"):
        text = browser.get(f"/export/passages.csv?variant={variant}")
        rows = [
            r for r in csv.DictReader(io.StringIO(text)) if r["passage_id"] == passage
        ]
        assert len(rows) == 2, (variant, len(rows))
        assert {r["tag_label"] for r in rows} == {"threat assessment", "smoke"}


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="rr-smoke-"))
    clone = folder / "clone"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    try:
        room, seconds = start(clone)
        print(f"first start: {seconds:.1f} s")
        assert seconds < 60
        browser = Browser()
        browser.sign_in("analyst")
        path = re.search(r'href="(/articles/\w{8}/)"', browser.get("/"))[1]
        if SAMPLE.exists():
            path = bring_in_sample(clone)
        passage = tag(browser, path)
        check_export(browser, passage)
        stop(room)
        room, seconds = start(clone)
        print(f"second start: {seconds:.1f} s")
        assert seconds < 10, "5 s on a quiet machine"
        browser = Browser()
        browser.sign_in("analyst")
        check_export(browser, passage)
        manage(clone, "backup", str(folder / "room.backup"))
        stop(room)
        manage(clone, "restore", "--replace", str(folder / "room.backup"))
        rows = manage(clone, "export_passages", "--user", "analyst")
        assert passage in rows, "the restored room has lost a passage"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("the smoke test passed")


def bring_in_sample(clone: Path) -> str:
    said = manage(clone, "import_articles", "--publish", str(SAMPLE))
    return re.search(r"(/articles/\w{8}/)", said)[1]


def manage(clone: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["uv", "run", "manage.py", *arguments],
        cwd=clone,
        env=environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    print("   ", *arguments[:2], "→", done.stdout[:70].splitlines()[:1])
    return done.stdout


if __name__ == "__main__":
    main()
