// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logalertdialog.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

QJsonObject toJson(const logs::AlertRule &rule)
{
    if (rule.isOff())
        return {};
    return {{u"pattern"_s, rule.pattern}, {u"level"_s, int(rule.least)}, {u"first"_s, rule.onlyFirst}};
}

logs::AlertRule alertRuleFrom(const QJsonObject &object)
{
    return {.pattern = object.value("pattern"_L1).toString(),
            .least = logs::LogLevel(std::clamp(object.value("level"_L1).toInt(), 0, int(logs::LogLevel::Error))),
            .onlyFirst = object.value("first"_L1).toBool(true)};
}

LogAlertDialog::LogAlertDialog(const QString &stack, const logs::AlertRule &rule, QWidget *parent)
    : QDialog(parent)
    , m_pattern(new QLineEdit(rule.pattern, this))
    , m_level(new QComboBox(this))
    , m_first(new QCheckBox(tr("Only the first one after each start of a container"), this))
    , m_problem(plainLabel({}, this))
{
    setWindowTitle(tr("Notify about log lines"));
    auto *title = plainLabel(tr("Log lines of %1").arg(stack), this);
    title->setFont(Theme::titleFont());
    auto *about = plainLabel(tr("Shows a notification for these lines, also while the log is not shown, and marks them "
                                "in the scroll bar of the log."),
                             this);
    about->setFont(Theme::secondaryFont());
    m_pattern->setObjectName(u"pattern"_s);
    m_pattern->setPlaceholderText(tr("Regular expression, such as: ready to accept"));
    m_pattern->setClearButtonEnabled(true);
    m_pattern->setAccessibleName(tr("Lines with"));
    m_level->setAccessibleName(tr("Lines of level"));
    m_level->addItem(tr("No level"), int(logs::LogLevel::Unknown));
    m_level->addItem(tr("Errors"), int(logs::LogLevel::Error));
    m_level->addItem(tr("Warnings and errors"), int(logs::LogLevel::Warning));
    m_level->setCurrentIndex(std::max(0, m_level->findData(int(rule.least))));
    m_first->setChecked(rule.onlyFirst);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_pattern, &QLineEdit::textChanged, this, &LogAlertDialog::check);
    auto *form = new QFormLayout;
    form->addRow(tr("Lines with:"), m_pattern);
    form->addRow(tr("Lines of level:"), m_level);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::L, space::L, space::L, space::L);
    layout->setSpacing(space::S);
    layout->addWidget(title);
    layout->addWidget(about);
    layout->addLayout(form);
    layout->addWidget(m_first);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(buttons);
    resize(460, 270);
    check();
}

void LogAlertDialog::check()
{
    const auto matcher = logs::AlertMatcher::compile(rule());
    m_problem->setText(matcher ? QString() : matcher.error().cause);
    m_accept->setEnabled(matcher.has_value());
}

logs::AlertRule LogAlertDialog::rule() const
{
    return {.pattern = m_pattern->text(),
            .least = logs::LogLevel(m_level->currentData().toInt()),
            .onlyFirst = m_first->isChecked()};
}

} // namespace pierside::ui
#include "moc_logalertdialog.cpp"
