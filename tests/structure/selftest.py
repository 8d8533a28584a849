#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each check sees a planted violation, and is silent on the tree without it."""

import pathlib
import subprocess
import tempfile
import unittest

from structure import CHECKS, Tree

SPDX = "SPDX-FileCopyrightText: 2026 X\n{0} SPDX-License-Identifier: GPL-3.0-or-later\n"
CPP = "// " + SPDX.format("//")
HASH = "# " + SPDX.format("#")
CLEAN = {
    "models/core/result.h": CPP + "struct Result {};\n",
    "models/core/CMakeLists.txt": HASH + "pierside_module(core)\n",
    "models/engine/engine.h": CPP + '#include "models/core/result.h"\nclass Engine : public QObject { Q_OBJECT };\n',
    "models/engine/values.h": CPP + "struct Container {};\n",
    "models/engine/CMakeLists.txt": HASH + "pierside_module(engine PUBLIC pierside_core)\n",
    "models/items/tree.h": CPP + '#include "models/engine/values.h"\nclass Tree : public QAbstractItemModel {};\n',
    "models/items/CMakeLists.txt": HASH + "pierside_module(items PUBLIC pierside_engine)\n",
    "ui/tree/CMakeLists.txt": HASH + "pierside_module(ui_tree PUBLIC pierside_items)\n",
    "ui/tree/view.cpp": CPP + '#include "models/items/tree.h"\n#include "models/engine/values.h"\n'
                              'auto said = "SIGNAL(x) RichText"; // beginResetModel\n'
                              'QLabel *label = plainLabel(name, this); QMessageBox::Cancel; QList<QLabel *> labels;\n'
                              'void f(const QMessageBox *box); setPlainTip(label, name);\n',
    "tests/unit/tst_tree.cpp": CPP + "Tree t; QAbstractItemModelTester tester(&t);\n",
}


def violations(check, changes):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
        for name, text in {**CLEAN, **changes}.items():
            if text is not None:
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
        return list(CHECKS[check](Tree(folder)))


PLANTED = [
    ("layers", {"models/core/bad.h": CPP + '#include "models/engine/values.h"\n'}, "layer 0"),
    ("layers", {"models/compose/bad.h": CPP + '#include "models/engine/values.h"\n'}, "layer 2"),
    ("layers", {"models/engine/CMakeLists.txt": HASH + "pierside_module(engine) # pierside_core\n"}, "does not link"),
    ("layers", {"models/unknown/bad.h": CPP}, "has no layer"),
    ("layers", {"ui/tree/bad.cpp": CPP + '#include "models/engine/engine.h"\n'}, "defines a QObject"),
    ("layers", {"models/items/bad.h": CPP + '#include "models/engine/engine.h"\n'}, "defines a QObject"),
    ("layers", {"ui/tree/bad.cpp": CPP + '#include "view.h"\n'}, "repository's root"),
    ("layers", {"models/items/bad.h": CPP + '#include "ui/tree/view.h"\n'}, "layer 7"),
    ("spdx", {"models/core/bad.h": "struct Bad {};\n"}, "SPDX-License-Identifier"),
    ("spdx", {"packaging/bad": "#!/bin/sh\n"}, "SPDX-License-Identifier"),
    ("spdx", {"bad.yaml": "# SPDX-FileCopyrightText: 2026 X\n# SPDX-License-Identifier: MIT\n"}, "GPL-3.0"),
    ("models", {"tests/unit/tst_tree.cpp": CPP}, "no test runs Tree"),
    ("models", {"ui/tree/bad.h": CPP + "class Rows final : public QSortFilterProxyModel {};\n"}, "no test runs Rows"),
    ("reset", {"models/items/bad.cpp": CPP + "void f() { beginResetModel(); }\n"}, "exact row signals"),
    ("reset", {"tests/structure/allow.txt": "reset models/items/gone.cpp: a reason\n"}, "not needed"),
    ("richtext", {"ui/tree/bad.cpp": CPP + "void f() { label->setTextFormat(Qt::RichText); }\n"}, "plain text"),
    ("richtext", {"ui/tree/bad.cpp": CPP + "QTextEdit edit;\n"}, "plain text"),
    ("richtext", {"ui/tree/bad.cpp": CPP + "QStaticText text(name);\n"}, "plain text"),
    ("plaintext", {"ui/tree/bad.cpp": CPP + "auto *label = new QLabel(name, this);\n"}, "guesses"),
    ("plaintext", {"ui/tree/bad.cpp": CPP + ", m_label(new QLabel(this))\n"}, "guesses"),
    ("plaintext", {"ui/tree/bad.cpp": CPP + "QLabel label(name);\n"}, "guesses"),
    ("plaintext", {"ui/tree/bad.cpp": CPP + "QMessageBox box;\n"}, "guesses"),
    ("plaintext", {"ui/tree/bad.cpp": CPP + "QMessageBox::warning(this, a, b);\n"}, "guesses"),
    ("plaintext", {"ui/tree/bad.cpp": CPP + "box->setInformativeText(name);\n"}, "guesses"),
    ("plaintext", {"ui/tree/bad.cpp": CPP + "button->setToolTip(name);\n"}, "guesses"),
    ("plaintext", {"models/items/bad.cpp": CPP + "case Qt::ToolTipRole:\n"}, "guesses"),
    ("plaintext", {"ui/tree/bad.cpp": CPP + "QToolTip::showText(at, name);\n"}, "guesses"),
    ("plaintext", {"ui/shell/bad.h": CPP + "QSystemTrayIcon m_icon;\n"}, "guesses"),
    ("plaintext", {"ui/tree/bad.cpp": CPP + "QInputDialog::getText(this, a, b);\n"}, "guesses"),
    ("plaintext", {"tests/structure/allow.txt": "plaintext ui/tree/gone.cpp: a reason\n"}, "not needed"),
    ("connect", {"ui/tree/bad.cpp": CPP + "connect(a, SIGNAL(b()), c, SLOT (d()));\n"}, "pointer to member"),
    ("layers", {"ui/theme/bad.cpp": CPP + '#include "ui/tree/view.h"\n'}, "layer 7"),
    ("layers", {"app/cli/line/bad.cpp": CPP + '#include "app/cli/commands/x.h"\n'}, "layer 8"),
    ("classes", {"ui/tree/big.h": CPP + "class Big\n{\n" + "int a;\n" * 300 + "};\n",
                 "ui/tree/big.cpp": CPP + "int Big::f()\n{\n" + "a;\n" * 300 + "}\n"}, "Big has 606 lines"),
    ("names", {"ui/tree/a.cpp": CPP + "namespace {\n\nQString f(int a)\n{\n}\n\n}\n",
               "ui/tree/b.cpp": CPP + "namespace {\n\nint f(const QString &a)\n{\n}\n\nint f(int b)\n{\n}\n\n}\n"},
     "f(int) is in ui/tree/a.cpp too"),
    ("names", {"ui/tree/a.cpp": CPP + "namespace {\nconstexpr int Most = 3;\n}\n",
               "ui/tree/b.cpp": CPP + "namespace {\nstruct Most\n{\n};\n}\n"}, "Most is in"),
    ("names", {"ui/tree/a.cpp": CPP + "static bool f()\n{\n}\n", "ui/tree/b.cpp": CPP + "static bool f()\n{\n}\n"},
     "f() is in"),
    ("moc", {"ui/tree/a.h": CPP + "class A : public QObject\n{\n    Q_OBJECT\n};\n", "ui/tree/a.cpp": CPP}, "moc_a.cpp"),
    ("length", {"ui/tree/bad.cpp": CPP + "\n" * 400}, "402 lines"),
]


class SelfTest(unittest.TestCase):
    def test_planted(self):
        for check, changes, words in PLANTED:
            with self.subTest(check=check, words=words):
                found = violations(check, changes)
                self.assertTrue(any(words in line for line in found), found)

    def test_clean(self):
        for check in CHECKS:
            with self.subTest(check=check):
                self.assertEqual(violations(check, {}), [])

    def test_allowed(self):
        bad = {"models/items/bad.cpp": CPP + "void f() { beginResetModel(); }\n"}
        allow = {"tests/structure/allow.txt": HASH + "reset models/items/bad.cpp: the engine changed\n"}
        self.assertEqual(violations("reset", {**bad, **allow}), [])

    def test_each_check_is_planted(self):
        self.assertEqual({check for check, _, _ in PLANTED}, set(CHECKS))


if __name__ == "__main__":
    unittest.main()
