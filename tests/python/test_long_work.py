"""Long work tells how far it is, ends when it is told to, and works after a fork and in a notebook."""

import multiprocessing
import signal
import subprocess
import sys
import textwrap
import time

import nbformat
import numpy as np
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

import quetelet as qt

# Blocks laid anew for every series: hours of work.
LONG = 'qt.trends("mann_kendall", np.random.default_rng(1).random((200_000, 120)), method="block_bootstrap")'


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
        asked = client.execute(LONG)
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
