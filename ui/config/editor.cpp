// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/config/editor.h"

#include "models/workspace/terminal.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

enum class Style { Goto, Colon, Plus, DashLine, DoubleDashLine };

struct Editor
{
    QStringView name;
    Style style;
};

constexpr Editor editors[] = {
    {u"code", Style::Goto},           {u"codium", Style::Goto},
    {u"zed", Style::Colon},           {u"subl", Style::Colon},
    {u"kate", Style::DashLine},       {u"kwrite", Style::DashLine},
    {u"gedit", Style::Plus},          {u"gnome-text-editor", Style::Plus},
    {u"gvim", Style::Plus},           {u"mousepad", Style::DashLine},
    {u"idea", Style::DoubleDashLine}, {u"clion", Style::DoubleDashLine},
};

constexpr QStringView terminalEditors[] = {u"vi", u"vim",   u"nvim", u"nano", u"emacs", u"joe",
                                           u"ne", u"micro", u"kak",  u"hx",   u"pico"};

} // namespace

QStringList editorArguments(const QString &program, const QString &file, int line)
{
    const QString name = QFileInfo(program).fileName();
    for (const Editor &editor : editors) {
        if (editor.name != name)
            continue;
        if (line <= 0)
            return {file};
        switch (editor.style) {
        case Style::Goto:
            return {u"--goto"_s, u"%1:%2"_s.arg(file, QString::number(line))};
        case Style::Colon:
            return {u"%1:%2"_s.arg(file, QString::number(line))};
        case Style::Plus:
            return {u"+%1"_s.arg(line), file};
        case Style::DashLine:
            return {u"-l"_s, QString::number(line), file};
        case Style::DoubleDashLine:
            return {u"--line"_s, QString::number(line), file};
        }
    }
    return {};
}

namespace {

//! The command that opens a file with a known graphical editor, or with a known terminal editor in a terminal; else
//! empty. \a terminal is tried before the known ones.
QStringList knownEditorCommand(const QStringList &wish, const QString &path, int line, const QString &terminal,
                               const std::function<bool(const QString &)> &installed)
{
    if (wish.isEmpty() || !installed(wish.first()))
        return {};
    if (const QStringList arguments = editorArguments(wish.first(), path, line); !arguments.isEmpty())
        return wish + arguments;
    const QString program = QFileInfo(wish.first()).fileName();
    if (std::find(std::begin(terminalEditors), std::end(terminalEditors), program) == std::end(terminalEditors))
        return {};
    const QString place = u"+%1"_s.arg(std::max(1, line));
    return workspace::terminalArgv(wish + QStringList{place, path}, QFileInfo(path).fileName(), terminal,
                                   [&](const QString &name) { return installed(name) ? name : QString(); })
        .value_or(QStringList());
}

} // namespace

QStringList editorCommand(const QString &file, int line, const QProcessEnvironment &environment,
                          const std::function<bool(const QString &)> &installed)
{
    const QString path = QFileInfo(file).absoluteFilePath();
    for (const QString &name : {u"VISUAL"_s, u"EDITOR"_s}) {
        const QStringList wish = QProcess::splitCommand(environment.value(name)); // "code --wait"
        if (const QStringList command =
                knownEditorCommand(wish, path, line, environment.value(u"TERMINAL"_s), installed);
            !command.isEmpty())
            return command;
    }
    for (const Editor &editor : editors) {
        if (installed(editor.name.toString()))
            return QStringList(editor.name.toString()) + editorArguments(editor.name.toString(), path, line);
    }
    return {};
}

QStringList editorCommand(const QString &file, int line, const QString &wanted, const QProcessEnvironment &environment,
                          const std::function<bool(const QString &)> &installed)
{
    const QStringList wish = QProcess::splitCommand(wanted);
    if (wish.isEmpty() || !installed(wish.first()))
        return editorCommand(file, line, environment, installed);
    const QString path = QFileInfo(file).absoluteFilePath();
    const QStringList command = knownEditorCommand(wish, path, line, environment.value(u"TERMINAL"_s), installed);
    return command.isEmpty() ? wish + QStringList{path} : command;
}

void openInEditor(const QString &file, int line, const QString &wanted, const QString &terminal)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!terminal.isEmpty())
        environment.insert(u"TERMINAL"_s, terminal);
    QStringList command = editorCommand(file, line, wanted, environment, [](const QString &name) {
        return !QStandardPaths::findExecutable(name).isEmpty();
    });
    if (!command.isEmpty()) {
        const QString program = command.takeFirst();
        if (QProcess::startDetached(program, command))
            return;
    }
    QDesktopServices::openUrl(QUrl::fromLocalFile(file));
}

} // namespace pierside::ui
