// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/programdialog.h"

#include "ui/dialogs/dialogbuttons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

ProgramDialog::ProgramDialog(const QString &service, bool canExec, QWidget *parent)
    : QDialog(parent)
    , m_line(new QLineEdit(this))
    , m_own(new QRadioButton(tr("in a &new container that is removed afterwards (run)"), this))
{
    setWindowTitle(tr("Run a program in %1").arg(service));
    QLabel *title = plainLine(windowTitle(), this);
    title->setFont(Theme::titleFont());
    m_line->setObjectName(u"program"_s);
    m_line->setFont(Theme::logFont());
    m_line->setPlaceholderText(u"ls -l /"_s);
    QLabel *label = plainLine(tr("&Program and arguments (quotes are respected; no shell is used)"), this);
    label->setBuddy(m_line);
    auto *inside = new QRadioButton(tr("in the &running container (exec)"), this);
    inside->setEnabled(canExec);
    inside->setChecked(canExec);
    m_own->setObjectName(u"own"_s);
    m_own->setChecked(!canExec);
    const DialogButtons buttons = acceptButtons(this, tr("Run"));
    m_run = buttons.accept;
    m_run->setObjectName(u"run"_s);
    m_run->setEnabled(false);
    connect(m_line, &QLineEdit::textChanged, this, [this] { m_run->setEnabled(!argv().isEmpty()); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    for (QWidget *widget : std::initializer_list<QWidget *>{title, label, m_line, inside, m_own})
        layout->addWidget(widget);
    layout->addStretch(1);
    layout->addWidget(buttons.box);
    resize(520, sizeHint().height());
    m_line->setFocus();
}

QStringList ProgramDialog::argv() const
{
    return QProcess::splitCommand(m_line->text());
}

bool ProgramDialog::inContainerOfItsOwn() const
{
    return m_own->isChecked();
}

} // namespace pierside::ui

#include "moc_programdialog.cpp"
