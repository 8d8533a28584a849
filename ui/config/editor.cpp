// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/config/editor.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>

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

void openInEditor(const QString &file, int line)
{
    QStringList programs{qEnvironmentVariable("VISUAL"), qEnvironmentVariable("EDITOR")};
    for (const Editor &editor : editors)
        programs.append(editor.name.toString());
    for (const QString &program : std::as_const(programs)) {
        const QStringList arguments = editorArguments(program, file, line);
        if (!arguments.isEmpty() && !QStandardPaths::findExecutable(program).isEmpty() &&
            QProcess::startDetached(program, arguments))
            return;
    }
    QDesktopServices::openUrl(QUrl::fromLocalFile(file));
}

} // namespace pierside::ui
