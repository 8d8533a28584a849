// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingfield.h"

#include "models/core/translate.h"
#include "models/settings/settings.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int ControlWidth = 220;

} // namespace

SettingField::SettingField(const settings::Row &row, settings::Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_row(row)
    , m_settings(settings)
    , m_reset(new QToolButton(this))
    , m_control(makeControl())
{
    setObjectName(row.key);
    QLabel *label = plainLabel(pierside::tr(row.label), this);
    label->setFont(Theme::strongFont());
    label->setBuddy(m_control);
    QLabel *help = plainLabel(pierside::tr(row.help), this);
    help->setFont(Theme::secondaryFont());
    help->setForegroundRole(QPalette::PlaceholderText);
    m_control->setObjectName(u"control"_s);
    m_control->setFixedWidth(ControlWidth);
    m_control->setAccessibleName(label->text());
    m_control->setAccessibleDescription(help->text());
    m_reset->setObjectName(u"reset"_s);
    m_reset->setIcon(makeIcon(ActionIcon::Undo));
    m_reset->setAutoRaise(true);
    m_reset->setFocusPolicy(Qt::TabFocus);
    m_reset->setAccessibleName(tr("Reset %1 to the default").arg(label->text()));
    setPlainTip(m_reset,
                row.standard.isEmpty() ? tr("Reset to the default") : tr("Reset to the default: %1").arg(row.standard));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::M);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 1);
    grid->addWidget(label, 0, 0);
    grid->addWidget(help, 1, 0);
    grid->addWidget(m_control, 0, 1, 2, 1, Qt::AlignVCenter);
    grid->addWidget(m_reset, 0, 2, 2, 1, Qt::AlignVCenter);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        m_settings.reset(m_row.key);
        update();
    });
    connect(&settings, &settings::Settings::changed, this, [this](const QString &key) {
        if (key == m_row.key)
            update();
    });
    update();
}

QWidget *SettingField::makeControl()
{
    using settings::Kind;
    switch (m_row.kind) {
    case Kind::Switch: {
        auto *box = new QCheckBox(this);
        connect(box, &QCheckBox::toggled, this, [this](bool isOn) { store(isOn ? u"true"_s : u"false"_s); });
        m_show = [box](const QString &text) { box->setChecked(text == "true"_L1); };
        return box;
    }
    case Kind::Choice: {
        auto *box = new QComboBox(this);
        for (const settings::Choice &choice : m_row.choices)
            box->addItem(pierside::tr(choice.label), QString::fromLatin1(choice.name));
        connect(box, &QComboBox::currentIndexChanged, this, [this, box] { store(box->currentData().toString()); });
        m_show = [box](const QString &text) { box->setCurrentIndex(box->findData(text)); };
        return box;
    }
    case Kind::Number: {
        auto *box = new QSpinBox(this);
        box->setRange(m_row.range.least, m_row.range.most);
        // "1000" must not be stored as 100 first.
        box->setKeyboardTracking(false);
        connect(box, &QSpinBox::valueChanged, this, [this](int value) { store(QString::number(value)); });
        m_show = [box](const QString &text) { box->setValue(text.toInt()); };
        return box;
    }
    case Kind::Text:
        break;
    }
    auto *line = new QLineEdit(this);
    connect(line, &QLineEdit::editingFinished, this, [this, line] { store(line->text()); });
    m_show = [line](const QString &text) { line->setText(text); };
    return line;
}

void SettingField::store(const QString &text)
{
    if (text == m_settings.text(m_row.key))
        return;
    // A failure is reported by Settings::failed().
    m_settings.setText(m_row.key, text);
    update();
}

void SettingField::update()
{
    const QString text = m_settings.text(m_row.key);
    const QSignalBlocker quiet(m_control);
    m_show(text);
    m_reset->setEnabled(text != m_row.standard);
}

bool SettingField::matches(const QString &text) const
{
    QStringList parts{m_row.key, pierside::tr(m_row.label), pierside::tr(m_row.help)};
    for (const settings::Choice &choice : m_row.choices)
        parts.append(pierside::tr(choice.label));
    const QString all = parts.join(u'\n');
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.cbegin(), words.cend(),
                       [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace pierside::ui

#include "moc_settingfield.cpp"
