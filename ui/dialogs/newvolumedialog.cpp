// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/newvolumedialog.h"

#include "models/core/plaintext.h"
#include "ui/dialogs/dialogbuttons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using CopyVerb = volumes::CopyRequest::Verb;

NewVolumeDialog::NewVolumeDialog(const NewVolume &made, QWidget *parent)
    : QDialog(parent)
    , m_made(made)
    , m_source(new QComboBox(this))
    , m_name(new QLineEdit(this))
    , m_problem(plainLabel({}, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    const QString first = made.sources.value(0);
    const bool isRename = made.verb == CopyVerb::Rename;
    setWindowTitle(made.verb == CopyVerb::Clone ? tr("Clone %1").arg(first)
                   : isRename                   ? tr("Rename %1").arg(first)
                                                : tr("Restore as a new volume"));
    QLabel *title = plainLabel(windowTitle(), this);
    title->setFont(Theme::titleFont());
    for (const QString &source : made.sources)
        m_source->addItem(cleanLine(source), source);
    m_source->setAccessibleName(tr("Volume of the snapshot"));
    m_source->setVisible(made.verb == CopyVerb::Restore);
    m_name->setAccessibleName(tr("Name of the new volume"));
    QLabel *label = plainLabel(m_name->accessibleName(), this);
    label->setFont(Theme::secondaryFont());
    const DialogButtons buttons = acceptButtons(this, isRename                       ? tr("Rename volume")
                                                      : made.verb == CopyVerb::Clone ? tr("Clone volume")
                                                                                     : tr("Restore volume"));
    m_go = buttons.accept;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::M);
    for (QWidget *widget : std::initializer_list<QWidget *>{title, plainLabel(made.text, this), m_source, label, m_name,
                                                            m_problem, buttons.box})
        layout->addWidget(widget);
    connect(m_source, &QComboBox::currentIndexChanged, this, &NewVolumeDialog::propose);
    connect(m_name, &QLineEdit::textChanged, this, &NewVolumeDialog::check);
    propose();
    m_name->setFocus();
    resize(520, sizeHint().height());
}

QString NewVolumeDialog::source() const
{
    return m_source->currentData().toString();
}

QString NewVolumeDialog::name() const
{
    return m_name->text().trimmed();
}

//! A name that nothing has.
void NewVolumeDialog::propose()
{
    QString name = source();
    if (m_made.verb != CopyVerb::Rename) {
        name += u"-copy"_s;
        for (int number = 2; m_made.existing.contains(name); ++number)
            name = u"%1-copy%2"_s.arg(source()).arg(number);
    }
    m_name->setText(name);
    m_name->selectAll();
    check();
}

void NewVolumeDialog::check()
{
    const auto refused = volumes::nameRefusal(name(), m_made.existing);
    const bool isSaid = refused && !name().isEmpty() && name() != source();
    m_problem->setText(isSaid ? u"%1. %2"_s.arg(refused->cause, refused->next) : QString());
    m_problem->setVisible(isSaid);
    m_go->setEnabled(!refused);
}

} // namespace pierside::ui

#include "moc_newvolumedialog.cpp"
