// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logcolumnsdialog.h"

#include "models/core/plaintext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

namespace {

constexpr int LongestKey = 60; //!< characters that are shown

QString shownKey(const QString &key)
{
    const QString clean = cleanLine(key);
    return clean.size() > LongestKey ? clean.first(LongestKey) + u'\u2026' : clean;
}

} // namespace

LogColumnsDialog::LogColumnsDialog(const QString &service, const QStringList &keys, const logs::FieldChoice &choice,
                                   QWidget *parent)
    : QDialog(parent)
    , m_others(new QListWidget(this))
{
    setWindowTitle(tr("Columns of %1").arg(service));
    QStringList all = keys;
    for (const QString &key : choice.others + QStringList{choice.time, choice.level, choice.message}) {
        if (!key.isEmpty() && key != logs::FieldChoice::None && !all.contains(key))
            all.append(key);
    }
    m_time = roleBox(tr("Time"), logs::FieldRole::Time, all, choice.time);
    m_level = roleBox(tr("Level"), logs::FieldRole::Level, all, choice.level);
    m_message = roleBox(tr("Message"), logs::FieldRole::Message, all, choice.message);
    auto *form = new QFormLayout;
    form->addRow(tr("Time:"), m_time);
    form->addRow(tr("Level:"), m_level);
    form->addRow(tr("Message:"), m_message);
    m_others->setAccessibleName(tr("Other fields"));
    m_others->setDragDropMode(QAbstractItemView::InternalMove);
    // The chosen ones first, in their order.
    std::stable_partition(all.begin(), all.end(),
                          [&choice](const QString &key) { return choice.others.contains(key); });
    std::sort(all.begin(), all.begin() + choice.others.size(), [&choice](const QString &a, const QString &b) {
        return choice.others.indexOf(a) < choice.others.indexOf(b);
    });
    for (const QString &key : std::as_const(all)) {
        auto *item = new QListWidgetItem(shownKey(key), m_others);
        item->setData(Qt::UserRole, key);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
        item->setCheckState(choice.others.contains(key) ? Qt::Checked : Qt::Unchecked);
    }
    auto *hint = plainLabel(tr("Other fields, before the message. Drag them to change their order."), this);
    hint->setFont(Theme::secondaryFont());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::S);
    layout->addLayout(form);
    layout->addWidget(hint);
    layout->addWidget(m_others, 1);
    layout->addWidget(buttons);
    resize(380, 420);
}

QComboBox *LogColumnsDialog::roleBox(const QString &name, logs::FieldRole role, const QStringList &keys,
                                     const QString &chosen)
{
    auto *box = new QComboBox(this);
    box->setAccessibleName(name);
    const auto common = std::ranges::find_if(keys, [role](const QString &key) { return logs::roleOf(key) == role; });
    box->addItem(common == keys.end() ? tr("Automatic") : tr("Automatic (%1)").arg(shownKey(*common)), QString());
    box->addItem(tr("No column"), logs::FieldChoice::None);
    for (const QString &key : keys)
        box->addItem(shownKey(key), key);
    box->setCurrentIndex(std::max(0, box->findData(chosen)));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

logs::FieldChoice LogColumnsDialog::choice() const
{
    logs::FieldChoice choice{.time = m_time->currentData().toString(),
                             .level = m_level->currentData().toString(),
                             .message = m_message->currentData().toString()};
    for (int i = 0; i < m_others->count(); ++i) {
        const QListWidgetItem *item = m_others->item(i);
        if (item->checkState() == Qt::Checked)
            choice.others.append(item->data(Qt::UserRole).toString());
    }
    return choice;
}

} // namespace pierside::ui
#include "moc_logcolumnsdialog.cpp"
