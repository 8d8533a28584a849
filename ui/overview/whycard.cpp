// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/whycard.h"

#include "models/core/plaintext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/links.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using Weight = health::WhyPoint::Weight;

namespace {

//! Text of the engine or a service, which wraps to any width and can be copied.
QLabel *quotation(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(withShortIds(text), parent);
    label->setMinimumWidth(1);
    // Not by the keyboard: Tab would stop at every text.
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void colour(QLabel *label, Token token)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, Theme::of(label).color(token));
    label->setPalette(palette);
}

QString questionOf(const health::Why &why)
{
    switch (why.verdict.state) {
    case health::Verdict::State::Crashed:
        return WhyCard::tr("Why did %1 crash?").arg(why.service);
    case health::Verdict::State::RestartLoop:
        return WhyCard::tr("Why does %1 keep restarting?").arg(why.service);
    default:
        return WhyCard::tr("Why is %1 %2?").arg(why.service, health::stateWord(why.verdict.state));
    }
}

} // namespace

WhyCard::WhyCard(QWidget *parent)
    : Card({}, parent)
{
    QMargins margins = layout()->contentsMargins();
    margins.setBottom(CardPadding);
    layout()->setContentsMargins(margins);
    hide();
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        if (isVisibleTo(parentWidget()) && !m_why.service.isEmpty())
            setWhy(health::Why(m_why));
    });
}

QVBoxLayout *WhyCard::begin(const QString &title)
{
    setTitle(cleanText(title));
    auto *lines = new QVBoxLayout(renewContent());
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(space::XS);
    show();
    return lines;
}

void WhyCard::setWaiting(const QString &service)
{
    m_why = {};
    QVBoxLayout *lines = begin(tr("Diagnosing %1").arg(service));
    QLabel *label = quotation(tr("Reading health checks, endpoints, log and networks"), content());
    colour(label, Token::Off);
    lines->addWidget(label);
}

void WhyCard::setProblem(const QString &text)
{
    m_why = {};
    QVBoxLayout *lines = begin(tr("Why?"));
    lines->addWidget(quotation(text, content()));
    addButtons(lines);
}

void WhyCard::setWhy(const health::Why &why)
{
    m_why = why;
    QVBoxLayout *lines = begin(questionOf(why));
    if (why.points.isEmpty())
        lines->addWidget(quotation(why.verdict.isWell() ? tr("No problems found.") : why.verdict.reason, content()));
    for (const health::WhyPoint &point : why.points)
        addPoint(lines, point);
    addButtons(lines);
}

void WhyCard::addPoint(QVBoxLayout *layout, const health::WhyPoint &point)
{
    QLabel *head = quotation(point.title, content());
    if (point.weight == Weight::Cause)
        head->setFont(Theme::strongFont());
    else if (point.weight == Weight::Notice)
        colour(head, Token::Warn);
    if (layout->count() > 0)
        layout->addSpacing(space::S);
    layout->addWidget(head);
    if (!point.lines.isEmpty()) {
        QLabel *words = quotation(point.lines.join(u'\n'), content());
        words->setFont(Theme::logFont());
        words->setContentsMargins(Indent, 0, 0, 0);
        colour(words, Token::Off);
        layout->addWidget(words);
    }
    if (!point.advice.isEmpty()) {
        QLabel *advice = quotation(tr("Try: %1").arg(point.advice), content());
        advice->setContentsMargins(Indent, 0, 0, 0);
        layout->addWidget(advice);
    }
}

void WhyCard::addButtons(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, space::S, 0, 0);
    row->setSpacing(space::S);
    if (!m_why.service.isEmpty()) {
        auto *again = new QPushButton(tr("Refresh"), content());
        connect(again, &QPushButton::clicked, this, [this] { Q_EMIT againRequested(m_why.service); });
        row->addWidget(again);
        auto *copy = new QPushButton(tr("Copy"), content());
        setPlainTip(copy, tr("The same text as pierside doctor prints"));
        connect(copy, &QPushButton::clicked, this,
                [this] { QGuiApplication::clipboard()->setText(health::whyText(m_why)); });
        row->addWidget(copy);
    }
    auto *close = new QPushButton(tr("Close"), content());
    connect(close, &QPushButton::clicked, this, &WhyCard::clear);
    row->addWidget(close);
    row->addStretch(1);
    layout->addLayout(row);
}

void WhyCard::clear()
{
    m_why = {};
    hide();
}

} // namespace pierside::ui

#include "moc_whycard.cpp"
