// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/trustdialog.h"

#include "models/core/plaintext.h"
#include "ui/dialogs/dialogbuttons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int usualWidth = 760;

QString labelOf(workspace::LocalDetail::Kind kind)
{
    using Kind = workspace::LocalDetail::Kind;
    switch (kind) {
    case Kind::Command:
        return TrustDialog::tr("Command");
    case Kind::Program:
        return TrustDialog::tr("Program");
    case Kind::Folder:
        return TrustDialog::tr("Folder");
    case Kind::Variable:
        return TrustDialog::tr("Variable");
    case Kind::File:
        return TrustDialog::tr("File");
    }
    return {};
}

} // namespace

QString TrustDialog::textOf(const workspace::LocalContent &content)
{
    QStringList lines{cleanLine(content.command.title)};
    const QList<workspace::LocalDetail> details = workspace::detailsOf(content);
    for (const workspace::LocalDetail &detail : details)
        lines.append(u"    %1  %2"_s.arg(labelOf(detail.kind), detail.text));
    return lines.join(u'\n');
}

TrustDialog::TrustDialog(const QList<workspace::LocalContent> &contents, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Run this on your machine?"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    QLabel *title = plainLabel(windowTitle(), this);
    title->setFont(Theme::titleFont());
    layout->addWidget(title);
    layout->addWidget(
        plainLabel(tr("A workspace file wants to run these programs as you, outside of any container. You "
                      "are asked once, and again when anything listed here changes."),
                   this));

    QStringList parts;
    if (!contents.isEmpty())
        parts.append(tr("Workspace file %1").arg(quotedWord(contents.first().command.file)));
    for (const workspace::LocalContent &content : contents)
        parts.append(textOf(content));
    auto *text = new QPlainTextEdit(parts.join(u"\n\n"_s), this);
    text->setObjectName(u"commands"_s);
    text->setAccessibleName(tr("What would run"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(Theme::logFont());
    text->setWordWrapMode(QTextOption::WrapAnywhere);
    const int lines = std::clamp(text->document()->blockCount() + 1, 6, 24);
    text->setMinimumHeight(6 * text->fontMetrics().lineSpacing());
    layout->addWidget(text, 1);

    const QString run = tr("Run %n program(s)", nullptr, int(contents.size()));
    layout->addWidget(confirmButtons(this, run, Risk::RunsPrograms).box);

    const QSize room = screen()->availableSize() * 4 / 5;
    const int wanted = sizeHint().height() - text->sizeHint().height() + lines * text->fontMetrics().lineSpacing();
    resize(std::min(usualWidth, room.width()), std::min(wanted, room.height()));
}

} // namespace pierside::ui

#include "moc_trustdialog.cpp"
