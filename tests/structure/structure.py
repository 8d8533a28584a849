#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of the tree itself. structure.py CHECK ROOT: one line a violation on stderr, exit 1 if there is one."""

import fnmatch
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)
MOC_LINE = re.compile(r'\n(?:#include "moc_\w+\.cpp"\n)+')
SOURCES = ("*.cpp", "*.h")
MOST_LINES_OF_A_CLASS = 600


class Tree:
    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        listing = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=self.root,
                                 capture_output=True, check=True).stdout.decode()
        self.files = sorted({name for name in listing.split("\0") if name and (self.root / name).is_file()})
        self._texts = {}

    def text(self, name):
        if name not in self._texts:
            self._texts[name] = (self.root / name).read_text(encoding="utf-8", errors="replace")
        return self._texts[name]

    def select(self, folders, patterns=SOURCES):
        for name in self.files:
            base = name.rsplit("/", 1)[-1]
            if any(name.startswith(f) for f in folders) and any(fnmatch.fnmatch(base, p) for p in patterns):
                yield name

    def code(self, name):
        """The text without comments and string contents; line numbers stay. Include lines keep their names."""
        def blank(match):
            found = match.group(0)
            if found.startswith('"'):
                line = self.text(name)[:match.start()].rsplit("\n", 1)[-1]
                return found if line.lstrip().startswith("#") else '""'
            return "\n" * found.count("\n")
        return re.sub(r'R"(\w*)\((?:.|\n)*?\)\1"|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*(?:.|\n)*?\*/', blank, self.text(name))

    def allowed(self, check):
        path = self.root / "tests/structure/allow.txt"
        lines = path.read_text().splitlines() if path.exists() else []
        entries = [re.match(r"(\S+) ([^:]+): \S", line) for line in lines if line and not line.startswith("#")]
        return {m.group(2) for m in entries if m and m.group(1) == check}


def matching_lines(tree, check, names, pattern, message):
    """A violation for each line that matches, but in the files allow.txt names for this check."""
    allowed, used = tree.allowed(check), set()
    for name in names:
        for match in re.finditer(pattern, tree.code(name)):
            used.add(name)
            if name not in allowed:
                line = tree.code(name)[:match.start()].count("\n") + 1
                yield f"{name}:{line}: {message}"
    for name in sorted(allowed - used):
        yield f"tests/structure/allow.txt: {check} {name} is not needed any more"


# --- layers ---

def read_layers():
    layers, only = {}, {}
    for line in (HERE / "layers.txt").read_text().splitlines():
        if match := re.match(r"layer (\d(?:\.\d)?): (.*)", line):
            layers.update({module: float(match.group(1)) for module in match.group(2).split()})
        elif match := re.match(r"only (\S+): (.*)", line):
            only[match.group(1)] = set(match.group(2).split())
    return layers, only


def module_of(name):
    """The folder of a file: folders are modules, and those of ui/ and app/ are modules of their own."""
    return name.rsplit("/", 1)[0] if "/" in name else name


def top_of(module):
    return module.split("/")[0]


def linked_by(tree, module):
    """The modules that the module's CMakeLists.txt names with pierside_..., for itself and for its users."""
    names = [n for n in tree.files if n == module + "/CMakeLists.txt"]
    code = re.sub(r"#.*", "", "\n".join(tree.text(n) for n in names))
    return {folder_of(name) for name in re.findall(r"pierside_(\w+)", code)}


def folder_of(target):
    """ui_tree: ui/tree, cli_line: app/cli/line, plan: models/plan."""
    for prefix, folder in (("ui_", "ui/"), ("cli_", "app/cli/"), ("app_", "app/")):
        if target.startswith(prefix):
            return folder + target[len(prefix):]
    return "app/cli" if target == "cli" else f"models/{target}"


def check_layers(tree):
    layers, only = read_layers()
    closures = {}

    def reachable(module):
        if module not in closures:
            closures[module] = set()
            for linked in linked_by(tree, module):
                if linked != module and linked in layers:
                    closures[module] |= {linked} | reachable(linked)
        return closures[module]

    for name in tree.select(("app/", "ui/", "models/")):
        module = module_of(name)
        if module not in layers:
            yield f"{name}:1: the module {module} has no layer in tests/structure/layers.txt"
            continue
        for match in INCLUDE.finditer(tree.text(name)):
            header = match.group(1)
            where = f"{name}:{tree.text(name)[:match.start()].count(chr(10)) + 1}: {header}: "
            target = module_of(header)
            if target == module or header.endswith(".moc") or header.startswith(("moc_", "ui_")):
                continue
            if "/" not in header:
                yield where + "include by the path from the repository's root"
            elif target not in layers:
                yield where + "not a module"
            elif layers[target] >= layers[module]:
                yield where + f"{module} is on layer {layers[module]:g} and may not include layer {layers[target]:g}"
            elif target not in reachable(module):
                yield where + f"{module}/CMakeLists.txt does not link it"
            elif target.startswith("models/") and not may_use(only, module, target) and not is_value_header(tree, header):
                yield where + f"{module} may use values of {target} only, and this defines a QObject"


def may_use(only, module, target):
    rule = only.get(module, only.get(top_of(module)))
    return rule is None or target in rule


def is_value_header(tree, header):
    return header in tree.files and not re.search(r"\bQ_OBJECT\b|:\s*public\s+Q\w*(Object|Model|Widget)\b", tree.code(header))


# --- licences ---

LICENSED = ("*.cpp", "*.h", "*.py", "*.sh", "*.cmake", "CMakeLists.txt", "*.yaml", "*.yml", "Dockerfile", "*.md", "*.qss",
            "*.svg", "*.desktop", "*.in")
UNLICENSED_FOLDERS = ("LICENSES/", "tests/data/", "tests/corpus/")


def check_spdx(tree):
    for name in tree.files:
        base = name.rsplit("/", 1)[-1]
        script = tree.text(name).startswith("#!")
        if name.startswith(UNLICENSED_FOLDERS) or "/data/" in name:
            continue
        if script or any(fnmatch.fnmatch(base, pattern) for pattern in LICENSED):
            head = tree.text(name)[:600]
            for tag in ("SPDX-FileCopyrightText:", "SPDX-License-Identifier: GPL-3.0-or-later"):
                if tag not in head:
                    yield f"{name}:1: no {tag}"


# --- habits ---

def check_models(tree):
    """Each class that derives from an item model is run under QAbstractItemModelTester."""
    tests = [tree.text(n) for n in tree.select(("tests/",)) if "QAbstractItemModelTester" in tree.text(n)]
    for name in tree.select(("app/", "ui/", "models/")):
        for match in re.finditer(r"\bclass\s+(\w+)[^;{]*:\s*public\s+(Q\w*Model)\b", tree.code(name)):
            if not any(re.search(rf"\b{match.group(1)}\b", text) for text in tests):
                line = tree.code(name)[:match.start()].count("\n") + 1
                yield f"{name}:{line}: no test runs {match.group(1)} under QAbstractItemModelTester"


def check_reset(tree):
    return matching_lines(tree, "reset", tree.select(("app/", "ui/", "models/")), r"\bbeginResetModel\b",
                          "exact row signals, please: a reset loses scroll and selection")


def check_richtext(tree):
    return matching_lines(tree, "richtext", tree.select(("app/", "ui/", "models/")),
                          r"\bsetHtml\b|\binsertHtml\b|\bappendHtml\b|\bRichText\b|\bAutoText\b|\bMarkdownText\b|\bsetMarkdown\b"
                          r"|\bQTextEdit\b|\bQTextBrowser\b|\bQStaticText\b|\bQGraphicsTextItem\b",
                          "names and log lines are untrusted: plain text")


# What Qt reads as markup wherever it looks like it. ui/widgets/plain... has the same things for plain text.
AUTO_TEXT = r"""\bnew\s+(?:QLabel|QMessageBox)\b|\b(?:QLabel|QMessageBox)\s+\w+\s*[;({]
    |\bQMessageBox::(?:warning|information|question|critical|about|aboutQt)\b|\bset(?:Detailed|Informative)Text\b
    |\bsetToolTip\b|\bsetTabToolTip\b|\bsetWhatsThis\b|\bToolTipRole\b|\bWhatsThisRole\b
    |\bQToolTip::showText\b|\bQWhatsThis::\w|\bQSystemTrayIcon\b
    |\b(?:QInputDialog|QProgressDialog|QErrorMessage|QSplashScreen)\b"""


def check_plaintext(tree):
    pattern = re.compile(AUTO_TEXT, re.X)
    return matching_lines(tree, "plaintext", tree.select(("app/", "ui/", "models/")), pattern,
                          "Qt guesses whether this is markup: use ui/widgets/plaintips.h, plainlabel.h or plainbox.h")


def check_connect(tree):
    return matching_lines(tree, "connect", tree.select(("app/", "ui/", "models/", "tests/", "stacks/")),
                          r"\b(?:SIGNAL|SLOT)\s*\(", "connect by pointer to member")


def check_moc(tree):
    """What moc makes of a header is compiled with a file of its folder: apart it costs a compiler run per module."""
    objects, included = {}, set()
    for name in tree.select(("app/", "ui/", "models/")):
        path = pathlib.PurePath(name)
        if path.suffix == ".h" and re.search(r"^\s*Q_(?:OBJECT|GADGET|NAMESPACE)\b", tree.text(name), re.M):
            objects[path.with_name(f"moc_{path.stem}.cpp")] = path
        included.update(path.with_name(line) for line in re.findall(r'^#include "(moc_\w+\.cpp)"', tree.text(name), re.M))
    for moc, header in sorted(objects.items()):
        if moc not in included:
            yield f'{header}:1: end the file of this class with #include "{moc.name}"'


def check_length(tree):
    allowed, used = tree.allowed("length"), set()
    for name in tree.select(("app/", "ui/", "models/", "tests/", "stacks/")):
        lines = MOC_LINE.sub("", tree.text(name)).count("\n")
        if lines > 400:
            used.add(name)
            if name not in allowed:
                yield f"{name}:400: {lines} lines; 400 are enough"
    for name in sorted(allowed - used):
        yield f"tests/structure/allow.txt: length {name} is not needed any more"


def check_classes(tree):
    """A class over all its files: its header's part and every function Class::... in any file."""
    allowed, used, sizes = tree.allowed("classes"), set(), {}
    for name in tree.select(("app/", "ui/", "models/")):
        for owner, lines in class_parts(tree.code(name)):
            key = (module_of(name), owner)
            sizes.setdefault(key, [0, name])
            sizes[key][0] += lines
            if name.endswith(".h"):
                sizes[key][1] = name
    for (_, owner), (lines, name) in sizes.items():
        if lines > MOST_LINES_OF_A_CLASS:
            used.add(name)
            if name not in allowed:
                yield f"{name}:1: {owner} has {lines} lines in all its files; {MOST_LINES_OF_A_CLASS} are enough"
    for name in sorted(allowed - used):
        yield f"tests/structure/allow.txt: classes {name} is not needed any more"


def class_parts(code):
    """(class, lines) for each class definition and each member function that is defined outside of it."""
    lines, at = code.split("\n"), 0
    while at < len(lines):
        # The first name before "::" is the class: nested classes and Private count as parts of it.
        found = re.match(r"(?:class|struct)\s+(\w+)[^;]*$", lines[at]) or \
            re.match(r"(?!namespace|using|return|static_assert|#)[\w:<>,&*~ \[\]]*?\b([A-Z]\w*)::[~\w:]+\(.*$", lines[at])
        end = at
        if found:
            while end < len(lines) and not re.match(r"\}|.*;$" if lines[end].startswith(("class", "struct")) and end == at
                                                    else r"\}", lines[end]):
                end += 1
            yield found.group(1), end - at + 1
        at = end + 1


def check_names(tree):
    """Names that only one file sees, which are twice in a module: release builds compile its files as one."""
    seen = {}
    for name in tree.select(("app/", "ui/", "models/"), ("*.cpp",)):
        if PLATFORM.search(name) or "pierside_module(" not in tree.text(f"{module_of(name)}/CMakeLists.txt"):
            continue
        for line, what in file_names(tree.code(name)):
            first = seen.setdefault((module_of(name), what), name)
            if first != name:
                yield f"{name}:{line}: {what} is in {first} too"


PLATFORM = re.compile(r"_(?:linux|unix|other|unknown|dbus)\.cpp$")
VARIABLE = re.compile(r"(?:(?:constexpr|const|static|inline) )+[^()=;{]*?(\w+)(?:\[\w*\])?\s*(?:=|\{|;)")
TYPE = re.compile(r"(?:class|struct|enum(?: class)?|using) (\w+)(?! *;)\b")
FUNCTION = re.compile(r"(?!using|return|namespace|static_assert|struct|class|enum|#)[\w:<>,&* \[\]]*?\b(\w+)\(")


def file_names(code):
    """(line, name) of each definition in an anonymous namespace, and of each static function; functions with the types
    of their arguments."""
    inside, at = False, 0
    lines = code.split("\n")
    for number, line in enumerate(lines, 1):
        begin, at = at, at + len(line) + 1
        if line.startswith("namespace {"):
            inside = True
        elif line.startswith("namespace ") or (inside and line.rstrip() == "}" and not body_ends(lines, number)):
            inside = False
        if not (inside or line.startswith("static ")) or not line or not (line[0].isalpha() or line[0] == "_"):
            continue
        variable, kind, function = VARIABLE.match(line), TYPE.match(line), FUNCTION.match(line)
        if kind and not line.rstrip().endswith(";"):
            yield number, kind.group(1)
        elif function and not variable:
            arguments, rest = balanced(code[begin + function.end():])
            if re.match(r"[\w \n]*\{", rest):
                yield number, f"{function.group(1)}({', '.join(map(type_of, arguments))})"
        elif variable:
            yield number, variable.group(1)


def body_ends(lines, number):
    """Whether the brace in this line ends a body whose opening brace is alone at the start of a line."""
    for line in reversed(lines[:number - 1]):
        if line.startswith("{"):
            return True
        if line.startswith(("}", "namespace")):
            return False
    return False


def balanced(text):
    """The arguments up to the closing parenthesis, and what follows."""
    depth, start, found = 0, 0, []
    for at, char in enumerate(text):
        if char in "(<[{":
            depth += 1
        elif char in ">]}" or (char == ")" and depth):
            depth -= 1
        elif char in ",)" and depth == 0:
            found.append(" ".join(text[start:at].split()))
            start = at + 1
            if char == ")":
                return [one for one in found if one], text[start:]
    return [], ""


def type_of(argument):
    argument = argument.split("=")[0].strip()
    named = re.match(r"(.*[\s&*>])\w+$", argument)
    return (named.group(1) if named and named.group(1).strip() not in ("const", "unsigned") else argument).strip()


CHECKS = {name[6:]: function for name, function in list(globals().items()) if name.startswith("check_")}

if __name__ == "__main__":
    check, root = sys.argv[1:]
    violations = list(CHECKS[check](Tree(root)))
    for violation in violations:
        print(violation, file=sys.stderr)
    print(f"{check}: {len(violations)} violations")
    sys.exit(1 if violations else 0)
