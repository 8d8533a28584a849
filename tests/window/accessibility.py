#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the window through the accessibility interface, finds the Up button by role and name, and presses it.

Usage: accessibility.py PIERSIDE. Needs a display; starts a separate message bus.
"""
import os
import subprocess
import sys
import tempfile
import time

PATIENCE = 30
BUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support/bus/session.conf")


def wait_for(what, ask):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = ask()
            if found:
                return found
        except Exception:  # an object may be destroyed while it is read
            pass
        time.sleep(0.1)
    sys.exit(f"FAIL: no {what} within {PATIENCE} s")


def below(node):
    yield node
    for child in node:
        if child:
            yield from below(child)


def main(program):
    import pyatspi

    name = f"t-a11y-{os.getpid()}"
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "compose.yaml"), "w", encoding="utf-8") as file:
            file.write(f"name: {name}\nservices:\n  ghost:\n    image: {name}:missing\n    pull_policy: never\n")
        runtime = os.path.join(folder, "runtime")
        os.mkdir(runtime, 0o700)
        environment = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", HOME=folder, XDG_RUNTIME_DIR=runtime)
        for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
            environment.pop(variable, None)
        pierside = subprocess.Popen([program, folder], env=environment)
        try:
            desktop = pyatspi.Registry.getDesktop(0)
            window = wait_for("window", lambda: next(
                (app for app in desktop if app and app.get_process_id() == pierside.pid), None))

            def find(role, text):
                return next((node for node in below(window) if node.getRole() == role and text in node.name
                             and node.getState().contains(pyatspi.STATE_SHOWING)), None)

            wait_for("tree with a name", lambda: find(pyatspi.ROLE_TREE, "Stacks"))
            wait_for("row of the stack", lambda: next(
                (node for node in below(find(pyatspi.ROLE_TREE, "Stacks")) if "ghost" in node.name), None))
            wait_for("filter with a name", lambda: find(pyatspi.ROLE_TEXT, "Filter the tree"))

            def enabled_up():
                button = find(pyatspi.ROLE_PUSH_BUTTON, "Up")
                return button if button and button.getState().contains(pyatspi.STATE_ENABLED) else None

            action = wait_for("enabled button Up", enabled_up).queryAction()
            names = [action.getName(i) for i in range(action.nActions)]
            action.doAction(names.index("Press"))
            # The image is missing and must not be pulled: the banner shows that the button was pressed.
            wait_for("banner that names the image", lambda: next(
                (node for node in below(window) if f"{name}:missing" in f"{node.name} {node.description}"
                 and "not" in f"{node.name} {node.description}"
                 and node.getRole() not in (pyatspi.ROLE_TREE_ITEM, pyatspi.ROLE_TABLE_CELL)), None))
            wait_for("button Retry", lambda: find(pyatspi.ROLE_PUSH_BUTTON, "Retry"))
            print("PASS: Up was found by role and name and pressed; the banner and Retry are accessible")
        finally:
            pierside.terminate()
            pierside.wait(10)


if __name__ == "__main__":
    if os.environ.get("PIERSIDE_A11Y_BUS") != "own":
        os.environ["PIERSIDE_A11Y_BUS"] = "own"
        os.execvp("dbus-run-session", ["dbus-run-session", "--config-file", BUS, "--", "/usr/bin/python3", __file__,
                                       *sys.argv[1:]])
    main(sys.argv[1])
