// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfindbar.h"

#include "ui/logs/logbuttons.h"
#include "ui/logs/logkeys.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace pierside::ui {

using namespace std::chrono_literals;

LogFindBar::LogFindBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_regex(switchButton(QStringLiteral(".*"), tr("Regular expression"), this))
    , m_case(switchButton(QStringLiteral("Aa"), tr("Match case"), this))
    , m_result(plainLine({}, this))
{
    setObjectName(QStringLiteral("findBar"));
    m_text->setPlaceholderText(tr("Find in log"));
    m_text->setAccessibleName(tr("Find in log"));
    m_text->setClearButtonEnabled(true);
    m_text->installEventFilter(this);
    m_regex->setAccessibleName(tr("Regular expression"));
    m_case->setAccessibleName(tr("Match case"));
    m_result->setObjectName(QStringLiteral("findResult"));
    QToolButton *previous =
        wordButton(QStringLiteral("\u2191"), withLogKey(tr("Previous match"), LogCommand::PreviousMatch), this);
    previous->setAccessibleName(tr("Previous match"));
    QToolButton *next = wordButton(QStringLiteral("\u2193"), withLogKey(tr("Next match"), LogCommand::NextMatch), this);
    next->setAccessibleName(tr("Next match"));
    QToolButton *close =
        iconButton(ActionIcon::Close, withLogKey(tr("Close the find bar"), LogCommand::CloseBar), this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::S, space::XS, space::S, space::XS);
    layout->setSpacing(space::XS);
    layout->addWidget(m_text, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_regex, m_case, m_result, previous, next, close})
        layout->addWidget(widget);
    hide();
    connect(&Theme::of(this), &Theme::changed, this, &LogFindBar::recolour);

    m_typing.setSingleShot(true);
    m_typing.setInterval(80ms);
    connect(&m_typing, &QTimer::timeout, this, &LogFindBar::queryChanged);
    connect(m_text, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_regex, &QToolButton::toggled, this, &LogFindBar::queryChanged);
    connect(m_case, &QToolButton::toggled, this, &LogFindBar::queryChanged);
    connect(previous, &QToolButton::clicked, this, [this] { Q_EMIT nextWanted(false); });
    connect(next, &QToolButton::clicked, this, [this] { Q_EMIT nextWanted(true); });
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
}

void LogFindBar::open(const QString &text)
{
    if (!text.isEmpty())
        m_text->setText(text);
    show();
    m_text->setFocus();
    m_text->selectAll();
    Q_EMIT queryChanged();
}

logs::SearchText LogFindBar::query() const
{
    if (isHidden())
        return {};
    return {.text = m_text->text(), .isRegex = m_regex->isChecked(), .isCaseSensitive = m_case->isChecked()};
}

void LogFindBar::setResult(const QString &text, bool isProblem)
{
    m_result->setText(text);
    m_isProblem = isProblem;
    recolour();
}

void LogFindBar::recolour()
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, Theme::of(this).color(m_isProblem ? Token::Bad : Token::Off));
    m_result->setPalette(palette);
}

bool LogFindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const auto command = logCommandOf(*key);
    if (command == LogCommand::NextFromField || command == LogCommand::PreviousFromField) {
        Q_EMIT nextWanted(command == LogCommand::NextFromField);
        return true;
    }
    if (command == LogCommand::CloseBar) {
        hide();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void LogFindBar::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!isHidden())
        return; // hidden together with the pane
    m_typing.stop();
    Q_EMIT queryChanged();
    Q_EMIT closed();
}

} // namespace pierside::ui

#include "moc_logfindbar.cpp"
