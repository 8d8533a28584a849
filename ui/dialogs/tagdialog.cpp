// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/tagdialog.h"

#include "models/core/plaintext.h"
#include "models/ports/otherimage.h"
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

TagDialog::TagDialog(const QString &service, const QString &image, const QString &written, QWidget *parent)
    : QDialog(parent)
    , m_image(image)
    , m_tag(new QComboBox(this))
    , m_local(plainLabel(tr("Looking for tags on the engine"), this))
    , m_problem(plainLabel({}, this))
{
    setWindowTitle(tr("Another tag for %1").arg(service));
    auto *title = plainLabel(tr("Try another tag of %1").arg(ports::nameOf(image)), this);
    title->setFont(Theme::titleFont());
    const QString now = ports::tagOf(image);
    auto *facts = plainLabel(image == written
                                 ? tr("%1 runs %2, as in its files.").arg(service, now)
                                 : tr("%1 is set to %2; its files have %3.").arg(service, now, ports::tagOf(written)),
                             this);
    m_tag->setEditable(true);
    m_tag->setInsertPolicy(QComboBox::NoInsert);
    m_tag->setAccessibleName(tr("Tag"));
    m_tag->setEditText(now);
    m_tag->lineEdit()->selectAll();
    m_local->setFont(Theme::secondaryFont());
    m_local->setForegroundRole(QPalette::PlaceholderText);
    auto *how =
        plainLabel(tr("The tag is saved in Pierside's override, never in your files. What would be recreated is shown "
                      "first; a tag that is not here is pulled."),
                   this);
    how->setFont(Theme::secondaryFont());
    const DialogButtons buttons = acceptButtons(this, tr("Preview..."));
    m_accept = buttons.accept;
    connect(m_tag, &QComboBox::editTextChanged, this, &TagDialog::check);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::S);
    for (QWidget *widget : std::initializer_list<QWidget *>{title, facts, m_tag, m_local, m_problem, how})
        layout->addWidget(widget);
    layout->addStretch(1);
    layout->addWidget(buttons.box);
    m_tag->setFocus();
    resize(460, 250);
    check();
}

QString TagDialog::tag() const
{
    return m_tag->currentText().trimmed();
}

void TagDialog::setLocalTags(const QStringList &tags)
{
    const QString typed = m_tag->currentText();
    m_tag->clear();
    m_tag->addItems(tags);
    m_tag->setEditText(typed);
    m_local->setText(tags.isEmpty() ? tr("The engine has no other tag of this image.")
                                    : tr("On the engine: %1").arg(cleanText(tags.join(QLatin1String(", ")))));
}

void TagDialog::check()
{
    const QString why = ports::whyNoTag(tag());
    m_problem->setText(tag().isEmpty() ? QString() : why);
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_accept->setEnabled(why.isEmpty() && tag() != ports::tagOf(m_image));
}

} // namespace pierside::ui

#include "moc_tagdialog.cpp"
