// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/neededdialog.h"

#include "models/core/plaintext.h"
#include "models/secrets/makepassword.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/tone.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

using actions::NeededValue;
using State = NeededValue::State;

namespace {

enum NeededColumn { NeededNameColumn, NeededValueColumn, NeededGenerateColumn };

//! "Set already: A, B"; empty if there is none in this state.
QString listOf(const QString &text, const QList<NeededValue> &needed, State state)
{
    QList<NeededValue> values = needed;
    values.removeIf([state](const NeededValue &value) { return value.state != state; });
    return values.isEmpty() ? QString() : text.arg(actions::namesOf(values));
}

QLabel *secondaryLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setFont(Theme::secondaryFont());
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QString hintOf(const NeededValue &needed)
{
    const QString place = u"%1:%2"_s.arg(QFileInfo(needed.place.file).fileName()).arg(needed.place.line);
    if (!needed.description.isEmpty())
        return needed.description;
    return needed.isRequired ? NeededDialog::tr("used in %1").arg(place)
                             : NeededDialog::tr("used in %1; blank without a value").arg(place);
}

} // namespace

NeededDialog::NeededDialog(const QString &stack, const QList<NeededValue> &needed, QWidget *parent)
    : QDialog(parent)
    , m_error(plainLabel({}, this))
{
    setWindowTitle(tr("Values of %1").arg(stack));
    const QList<NeededValue> missing = actions::missingOf(needed);
    auto *title =
        plainLabel(missing.isEmpty() ? tr("No values are missing")
                                     : tr("%n value(s) of %1 are missing", nullptr, int(missing.size())).arg(stack),
                   this);
    title->setFont(Theme::titleFont());
    auto *content = new QWidget(this);
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, space::S, 0);
    grid->setHorizontalSpacing(space::M);
    grid->setVerticalSpacing(space::S);
    grid->setColumnStretch(NeededNameColumn, 3);
    grid->setColumnStretch(NeededValueColumn, 2);
    for (const NeededValue &value : missing)
        addRow(grid, value);
    grid->setRowStretch(grid->rowCount(), 1);
    auto *scroller = new QScrollArea(this);
    scroller->setFrameShape(QFrame::NoFrame);
    scroller->setWidgetResizable(true);
    scroller->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroller->setWidget(content);
    m_error->setObjectName(u"error"_s);
    m_error->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::S);
    layout->addWidget(title);
    layout->addWidget(scroller, 1);
    layout->addWidget(m_error);
    for (const QString &line : {listOf(tr("Set by the shell or an env file: %1"), needed, State::Set),
                                listOf(tr("In the keyring: %1"), needed, State::Stored),
                                listOf(tr("With a default in the compose file: %1"), needed, State::Default),
                                tr("The values go into the keyring. Containers get them at the next Up.")}) {
        if (!line.isEmpty())
            layout->addWidget(secondaryLabel(line, this));
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *list = buttons->addButton(tr("Copy list"), QDialogButtonBox::ActionRole);
    setPlainTip(list, tr("Copy names and descriptions for a colleague, without values"));
    connect(list, &QPushButton::clicked, this, &NeededDialog::listRequested);
    m_store = buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    m_store->setObjectName(u"store"_s);
    setTone(m_store, Tone::Primary);
    m_store->setDefault(true);
    connect(m_store, &QPushButton::clicked, this, &NeededDialog::store);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    update();
    resize(680, std::min(200 + 56 * int(missing.size()), 600));
    if (!m_rows.isEmpty())
        m_rows.first().value->setFocus();
}

void NeededDialog::addRow(QGridLayout *grid, const NeededValue &needed)
{
    QWidget *content = grid->parentWidget();
    const int row = grid->rowCount();
    auto *name = new QWidget(content);
    auto *lines = new QVBoxLayout(name);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    lines->addWidget(new ElidedLabel(cleanText(needed.name), name));
    QLabel *hint = secondaryLabel(cleanText(hintOf(needed)), name);
    setPlainTip(hint, needed.place.toString());
    lines->addWidget(hint);
    grid->addWidget(name, row, NeededNameColumn);
    auto *value = new QLineEdit(content);
    value->setAccessibleName(tr("Value of %1").arg(needed.name));
    if (needed.isSecret)
        value->setEchoMode(QLineEdit::Password);
    grid->addWidget(value, row, NeededValueColumn, Qt::AlignVCenter);
    auto *generated = new QCheckBox(tr("Generate"), content);
    generated->setAccessibleName(tr("Generate %1").arg(needed.name));
    setPlainTip(generated, tr("Store a random password of 32 letters and digits"));
    grid->addWidget(generated, row, NeededGenerateColumn, Qt::AlignVCenter);
    connect(value, &QLineEdit::textChanged, this, &NeededDialog::update);
    connect(generated, &QCheckBox::toggled, this, [this, value](bool isOn) {
        value->setEnabled(!isOn);
        value->setPlaceholderText(isOn ? tr("random password") : QString());
        if (isOn)
            value->clear();
        update();
    });
    m_rows.append({needed.name, value, generated});
}

void NeededDialog::update()
{
    const auto filled = std::count_if(m_rows.cbegin(), m_rows.cend(), [](const Row &row) {
        return row.generated->isChecked() || !row.value->text().isEmpty();
    });
    m_store->setText(filled > 0 ? tr("Store %n value(s)", nullptr, int(filled)) : tr("Store values"));
    m_store->setEnabled(filled > 0);
    m_error->hide();
}

void NeededDialog::store()
{
    secrets::Values values;
    for (const Row &row : std::as_const(m_rows)) {
        if (row.generated->isChecked())
            values.insert(row.name, secrets::makePassword());
        else if (!row.value->text().isEmpty())
            values.insert(row.name, Secret::take(row.value->text()));
    }
    m_store->setEnabled(false);
    Q_EMIT storeRequested(values);
}

void NeededDialog::showError(const QString &text)
{
    update();
    m_error->setText(cleanText(text));
    m_error->show();
}

} // namespace pierside::ui

#include "moc_neededdialog.cpp"
