"""Long work tells how far it is, ends when it is told to, and works after a fork and in a notebook."""

import gc
import multiprocessing
import signal
import subprocess
import sys
import textwrap
import time

import nbformat
import numpy as np
import pandas as pd
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

import quetelet as qt

# Blocks laid anew for every series: hours of work.
LONG = 'qt.trends("mann_kendall", np.random.default_rng(1).random((200_000, 120)), method="block_permutation")'


def test_progress_comes_to_the_whole():
    told = []
    qt.trends("log_linear", np.ones((30_000, 60)), progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (30_000, 30_000)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_bar(capsys):
    qt.trends("log_linear", np.ones((300, 12)), progress=True)
    assert "300/300" in capsys.readouterr().err


def test_what_is_told_may_end_the_work():
    def enough(done, total):
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        qt.trends("log_linear", np.ones((30_000, 60)), progress=enough)
    assert len(qt.trends("log_linear", np.ones((3, 6)))) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as POSIX has them")
def test_an_interrupt_in_a_script_leaves_the_interpreter_usable():
    script = textwrap.dedent(
        f"""
        import numpy as np, quetelet as qt
        print("begun", flush=True)
        try:
            {LONG}
        except KeyboardInterrupt:
            print("stopped", qt.mann_kendall([1, 2, 3]).s, len(qt.trends("log_linear", np.ones((5000, 12)))))
        """
    )
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "begun\n"
    time.sleep(1.0)
    child.send_signal(signal.SIGINT)
    out, _ = child.communicate(timeout=60)
    assert out == "stopped 3.0 5000\n"
    assert child.returncode == 0


def test_an_interrupt_in_a_notebook_leaves_the_kernel_usable():
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        client.execute_interactive("import numpy as np, quetelet as qt", timeout=60)
        # A kernel that stops on errors drops what is asked next if it comes too soon.
        asked = client.execute(LONG, stop_on_error=False)
        time.sleep(1.0)
        manager.interrupt_kernel()
        reply = client.get_shell_msg(timeout=60)
        assert reply["parent_header"]["msg_id"] == asked
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        outputs = []
        client.execute_interactive(
            'len(qt.trends("log_linear", np.ones((5000, 12))))',
            timeout=60,
            output_hook=lambda message: outputs.append(message["content"]),
        )
        assert any(output.get("data", {}).get("text/plain") == "5000" for output in outputs)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_a_bar_in_a_notebook():
    code = 'import numpy as np, quetelet as qt\nqt.trends("log_linear", np.ones((300, 12)), progress=True);'
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    assert "300" in str(notebook.cells[0].outputs)


def answered(queue):
    queue.put(len(qt.trends("log_linear", np.ones((20_000, 60)))))


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_forked_child_works():
    qt.trends("log_linear", np.ones((20_000, 60)))
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    child = context.Process(target=answered, args=(queue,))
    child.start()
    assert queue.get(timeout=60) == 20_000
    child.join(timeout=60)
    assert child.exitcode == 0


def wide(areas, long=""):
    """The columns of a table of so many areas, of which each has a hundred figures; and the tree of its areas."""
    rows = np.arange(areas * 100)
    at = {"area": rows // 100, "period": rows // 20 % 5, "offence": rows // 4 % 5, "platform": rows % 4}
    names = {
        "area": [f"Ward {number}{long}" for number in range(areas)],
        "period": [str(2015 + number) for number in range(5)],
        "offence": [f"offence {letter}{long}" for letter in "abcde"],
        "platform": ["", "a", "b", "c"],
    }
    frame = {column: np.array(names[column])[at[column]] for column in names}
    whole = [qt.geography.Area("all", "All wards", "whole", None)]
    parts = [qt.geography.Area(f"w{number}", name, "ward", "all") for number, name in enumerate(names["area"])]
    tree = qt.Geography((*whole, *parts))
    return frame | {"count": 20 + rows % 7, "population": 1_000.0 + rows % 11}, tree


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A table of 100,000 rows, and a file with it."""
    rows, tree = wide(1_000)
    whole = {name: [*values[:100], *values] for name, values in rows.items()}
    whole["area"][:100] = ["All wards"] * 100
    whole["count"][:100] = [10**6] * 100
    table = qt.OffenceTable(pd.DataFrame(whole), attributes="platform", geography=tree)
    path = tmp_path_factory.mktemp("large") / "large.csv"
    table.to_csv(path)
    return table, path


ASKED = {
    "check": lambda table, path: table.check(),
    "change": lambda table, path: table.change("2015", "2016", adjust="holm"),
    "trend": lambda table, path: table.trend("mann_kendall"),
    "shares": lambda table, path: table.shares("platform"),
    "rates": lambda table, path: table.rates(method="mid_p"),
    "vintages": lambda table, path: table.vintages(),
    "rest_of_parent": lambda table, path: table.rest_of_parent("Ward 7"),
    "claim": lambda table, path: table.claim(
        "doubled", area="Ward 7", offence="offence a", before="2015", after="2016"
    ),
    "read_csv": lambda table, path: qt.read_csv(path, attributes="platform").frame,
    "to_csv": lambda table, path: table.to_csv(f"{path}.again"),
    "OffenceTable": lambda table, path: qt.OffenceTable(table.frame, attributes="platform"),
    "block_permutation": lambda table, path: qt.trends(
        "mann_kendall", np.arange(12_000).reshape(1_000, 12) % 7, method="block_permutation"
    ),
}


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="signals are sent as POSIX has them")
@pytest.mark.parametrize("what", ASKED)
def test_an_interrupt_is_heard_in_every_part_of_long_work(what, large):
    """Wherever in the work it comes: the longest that one waits for it is far below the whole."""
    ask = ASKED[what]
    began = time.perf_counter()
    ask(*large)
    whole = time.perf_counter() - began
    waits = [_waited(ask, large, part * whole) for part in (0.1, 0.4, 0.7)]
    heard = [wait for wait in waits if wait is not None]
    assert max(heard, default=0.0) < 2.0, heard


def _waited(ask, large, seconds):
    """How long an interrupt after so many seconds waits; nothing where the work was done before it."""
    gc.collect()  # what is swept up within the work would swallow the interrupt
    old = signal.signal(signal.SIGALRM, signal.default_int_handler)
    began = time.perf_counter()
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        ask(*large)
        signal.setitimer(signal.ITIMER_REAL, 0)
    except KeyboardInterrupt:
        return time.perf_counter() - began - seconds
    finally:
        signal.signal(signal.SIGALRM, old)
    return None


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="signals are sent as POSIX has them")
def test_an_interrupt_is_heard_while_many_names_are_compared():
    """A check of a million letters in names, which takes seconds."""
    rows, _ = wide(1_000, long=" of a very long name" * 60)
    table = qt.OffenceTable(pd.DataFrame(rows), attributes="platform")
    began = time.perf_counter()
    table.check()
    whole = time.perf_counter() - began
    heard = [_waited(lambda table, _: table.check(), (table, None), part * whole) for part in (0.2, 0.5, 0.8)]
    assert max((wait for wait in heard if wait is not None), default=0.0) < 2.0, heard


VALUES = np.random.default_rng(1).random(300_000)
COUNTS = np.random.default_rng(2).poisson(50, 40_000)
PANEL = np.ones((1_000_000, 24))
RANGES = [f"{count} to {count + 3}" for count in COUNTS.tolist()]

SERIES = {
    "pairs of autocorrelated ranks": lambda: qt.mann_kendall(VALUES, method="hamed_rao"),
    "pairs of years": lambda: qt.mann_kendall(VALUES, method="correlated_seasonal", period=12),
    "pairs of ranges": lambda: qt.mann_kendall(RANGES),
    "slopes of ranges": lambda: qt.sen_slope(RANGES),
    "cuts for every scatter": lambda: qt.change_points(COUNTS, cost="negative_binomial"),
    "cuts of ranges": lambda: qt.change_points(RANGES[:600]),
    "costs of many ranges": lambda: qt.change_points(RANGES),
    "fits of ranges": lambda: qt.log_linear(RANGES, family="negative_binomial"),
    "what a trend expects at every time": lambda: qt.log_linear(VALUES.round()),
    "chunks of a panel that are soon done": lambda: qt.trends("log_linear", PANEL),
    "points of a result": lambda: qt.recent_trend(np.ones(4_000_000)),
}


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="signals are sent as POSIX has them")
@pytest.mark.parametrize("what", SERIES)
def test_an_interrupt_is_heard_in_a_question_to_one_long_series(what):
    """Each takes a second or more as a whole. What counts is the processor's time, on a busy machine the call's own."""
    waits = [_spent(SERIES[what], seconds) for seconds in (0.2, 0.4, 0.6, 0.8)]
    assert waits.count(None) < len(waits)
    assert max(wait for wait in waits if wait is not None) < 0.4, waits


def _spent(ask, seconds):
    """The processor's seconds between an interrupt, after so many of them, and the end; nothing where the work was done
    before."""
    gc.collect()
    old = signal.signal(signal.SIGPROF, signal.default_int_handler)
    began = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        ask()
        signal.setitimer(signal.ITIMER_PROF, 0)
    except KeyboardInterrupt:
        return time.process_time() - began - seconds
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)
    return None


def test_nothing_is_left_to_look_up_in_a_call_that_is_interrupted():
    script = textwrap.dedent(
        """
        import sys
        import quetelet as qt
        for name in [name for name in sys.modules if name.endswith("core.multiarray")]:
            sys.modules[name] = None  # as an interrupt leaves what is being looked up
        print(qt.rates([1], 1_000.0).value, qt.trends("sen_slope", [[1, 3]]).slope)
        """
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[100.] [2.]\n", "")
