// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/healthrow.h"

#include "models/core/plaintext.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/links.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintips.h"
#include "ui/widgets/stateglyph.h"
#include "ui/widgets/statelook.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using Kind = HealthLine::Kind;

namespace {

constexpr int NameWidth = 140;

//! The text to copy: browsers cannot open a WebSocket address.
QString copiedText(const HealthLine &line)
{
    const bool isSocket = line.url.startsWith("ws:"_L1) || line.url.startsWith("wss:"_L1);
    return isSocket && line.copy.isEmpty() ? line.url : line.copy;
}

int indentOf(Kind kind)
{
    return kind == Kind::Service ? 0 : kind == Kind::Check ? 2 * Indent : Indent;
}

QLabel *makeText(QWidget *parent)
{
    QLabel *text = plainLabel({}, parent);
    text->setMinimumWidth(1);
    // Aligns the first line of a long text with its name and its buttons.
    const int margin = qMax(0, (MinTarget - text->fontMetrics().height()) / 2);
    text->setContentsMargins(0, margin, 0, margin);
    text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return text;
}

} // namespace

HealthRow::HealthRow(const HealthLine &line, QWidget *parent)
    : QWidget(parent)
    , m_line(line)
    , m_glyph(new StateGlyph(GlyphSize, this))
    , m_text(makeText(this))
    , m_button(makeButton())
{
    auto *name = new ElidedLabel(cleanText(line.name), this);
    name->setFixedSize(NameWidth - indentOf(line.kind), MinTarget);
    setPlainTip(name, line.tip);
    if (line.kind == Kind::Service)
        name->setFont(Theme::strongFont());
    else
        name->setSecondary(true);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::S);
    head->addWidget(m_glyph);
    head->addWidget(name);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(indentOf(line.kind), 0, 0, 0);
    layout->setSpacing(space::M);
    layout->addLayout(head);
    layout->setAlignment(head, Qt::AlignTop);
    auto *facts = new QVBoxLayout;
    facts->setSpacing(0);
    facts->addWidget(m_text);
    if (line.kind == Kind::Endpoint) {
        // Below the text: beside it there is no room in a card of half a window's width.
        m_note = new ElidedLabel({}, this);
        m_note->setSecondary(true);
        m_note->setContentsMargins(0, 0, 0, space::XS);
        facts->addWidget(m_note);
    }
    layout->addLayout(facts, 1);
    if (m_button)
        layout->addWidget(m_button, 0, Qt::AlignTop);
    setLine(line);
}

QPushButton *HealthRow::makeButton()
{
    if (m_line.kind == Kind::Container || m_line.kind == Kind::Check)
        return nullptr;
    auto *button = new QPushButton(this);
    button->setFixedHeight(MinTarget);
    setTone(button, Tone::Link);
    button->setCursor(Qt::PointingHandCursor);
    if (m_line.kind == Kind::Service) {
        button->setText(tr("Why?"));
        button->setAccessibleName(tr("Diagnose %1").arg(m_line.service));
        connect(button, &QPushButton::clicked, this, [this] { Q_EMIT whyRequested(m_line.service); });
    } else if (m_line.kind == Kind::Link) {
        connect(button, &QPushButton::clicked, this, &HealthRow::pressLink);
    } else {
        button->setText(tr("Check now"));
        setPlainTip(button, m_line.tip);
        button->setAccessibleName(tr("Check %1 of %2 now").arg(m_line.name, m_line.service));
        connect(button, &QPushButton::clicked, this,
                [this] { Q_EMIT checkRequested(m_line.service, m_line.endpoint); });
    }
    return button;
}

void HealthRow::setLine(const HealthLine &line)
{
    m_line = line;
    m_glyph->setState(line.state);
    m_text->setText(cleanText(line.text));
    setPlainTip(m_text, line.tip.isEmpty() ? line.text : line.tip);
    m_text->setAccessibleName(u"%1: %2"_s.arg(line.name, line.text));
    QPalette palette = m_text->palette();
    const Token token = tokenOf(line.state);
    const QColor ink = Theme::of(this).color(token == Token::Bad ? token : Token::Text);
    if (palette.color(QPalette::WindowText) != ink) {
        palette.setColor(QPalette::WindowText, ink);
        m_text->setPalette(palette);
    }
    if (m_note)
        m_note->setText(line.note);
    if (line.kind == Kind::Service)
        m_button->setVisible(line.canAskWhy);
    else if (line.kind == Kind::Link)
        fillLink();
}

//! The action depends on the state of the service at the time of the click.
void HealthRow::pressLink()
{
    if (const QString text = copiedText(m_line); !text.isEmpty()) {
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT copied(text);
    } else if (m_line.awaited || m_line.state != items::RowState::Healthy) {
        Q_EMIT openWhenReadyRequested(m_line.service, m_line.url, !m_line.awaited);
    } else {
        openLink(QUrl(m_line.url));
    }
}

void HealthRow::fillLink()
{
    const bool isReady = m_line.state == items::RowState::Healthy;
    const QString copied = copiedText(m_line);
    setPlainTip(m_button, copied.isEmpty() ? m_line.url : copied);
    if (!copied.isEmpty()) {
        m_button->setText(m_line.copy.isEmpty() ? tr("Copy") : tr("Copy hosts line"));
        m_button->setAccessibleName(tr("Copy %1").arg(copied));
        return;
    }
    m_button->setText(m_line.awaited ? tr("Don't open") : isReady ? tr("Open") : tr("Open when ready"));
    m_button->setAccessibleName(m_line.awaited ? tr("Don't open %1 when it is ready").arg(m_line.url)
                                : isReady      ? tr("Open %1").arg(m_line.url)
                                               : tr("Open %1 when it is ready").arg(m_line.url));
}

} // namespace pierside::ui

#include "moc_healthrow.cpp"
