// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/healthcard.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/links.h"
#include "ui/widgets/stateglyph.h"
#include "ui/widgets/statelook.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QUrl>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using Kind = HealthLine::Kind;

namespace {

enum Column { GlyphColumn, NameColumn, TextColumn, NoteColumn, ButtonColumn };
constexpr int NameWidth = 140;

//! What is copied instead of opened: no browser opens a web socket.
QString copiedText(const HealthLine &line)
{
    const bool isSocket = line.url.startsWith("ws:"_L1) || line.url.startsWith("wss:"_L1);
    return isSocket && line.copy.isEmpty() ? line.url : line.copy;
}

int indentOf(Kind kind)
{
    return kind == Kind::Service ? 0 : kind == Kind::Check ? 2 * Indent : Indent;
}

} // namespace

HealthCard::HealthCard(QWidget *parent)
    : Card(tr("Health"), parent)
{
    hide();
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        const QList<HealthLine> lines = m_lines;
        setLines({});
        setLines(lines);
    });
}

void HealthCard::setLines(const QList<HealthLine> &lines)
{
    setVisible(!lines.isEmpty());
    if (lines == m_lines)
        return;
    const bool same =
        content() && std::equal(lines.cbegin(), lines.cend(), m_lines.cbegin(), m_lines.cend(),
                                [](const HealthLine &a, const HealthLine &b) { return a.key() == b.key(); });
    if (!same)
        rebuild(lines);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (!same || lines[i] != m_lines[i])
            fill(m_rows[i], lines[i]);
    }
    m_lines = lines;
}

void HealthCard::rebuild(const QList<HealthLine> &lines)
{
    m_rows.clear();
    m_grid = renewGrid(0);
    m_grid->setColumnStretch(TextColumn, 1);
    for (int i = 0; i < lines.size(); ++i)
        m_rows.append(addRow(lines[i], i));
}

HealthCard::Row HealthCard::addRow(const HealthLine &line, int number)
{
    Row row;
    auto *place = new QHBoxLayout;
    place->setSpacing(space::S);
    row.glyph = new StateGlyph(GlyphSize, content());
    auto *name = new ElidedLabel(withoutControls(line.name), content());
    name->setFixedWidth(NameWidth - indentOf(line.kind));
    name->setFixedHeight(MinTarget);
    name->setToolTip(plainTip(line.tip));
    row.text = new QLabel(content());
    row.text->setTextFormat(Qt::PlainText);
    row.text->setWordWrap(true);
    row.text->setMinimumWidth(1);
    // The first line of a long text stands beside its name, and both beside what can be pressed.
    const int margin = qMax(0, (MinTarget - row.text->fontMetrics().height()) / 2);
    row.text->setContentsMargins(0, margin, 0, margin);
    row.text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    row.text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (line.kind == Kind::Service)
        name->setFont(Theme::strongFont());
    else
        name->setSecondary(true);
    place->addSpacing(indentOf(line.kind));
    place->addWidget(row.glyph);
    place->addWidget(name);
    m_grid->addLayout(place, number, GlyphColumn, 1, 2, Qt::AlignTop | Qt::AlignLeft);
    row.button = button(line);
    // Only an endpoint tells when it was asked; others have that room for their words.
    m_grid->addWidget(row.text, number, TextColumn, 1, line.kind == Kind::Endpoint ? 1 : row.button ? 2 : 3);
    if (line.kind == Kind::Endpoint) {
        row.note = new ElidedLabel({}, content());
        row.note->setSecondary(true);
        row.note->setFixedHeight(MinTarget);
        m_grid->addWidget(row.note, number, NoteColumn, Qt::AlignTop | Qt::AlignRight);
    }
    if (row.button)
        m_grid->addWidget(row.button, number, ButtonColumn, Qt::AlignTop | Qt::AlignRight);
    return row;
}

QPushButton *HealthCard::button(const HealthLine &line)
{
    if (line.kind == Kind::Container || line.kind == Kind::Check)
        return nullptr;
    auto *button = new QPushButton(content());
    button->setFixedHeight(MinTarget);
    setTone(button, Tone::Link);
    button->setCursor(Qt::PointingHandCursor);
    if (line.kind == Kind::Service) {
        button->setText(tr("Why?"));
        button->setAccessibleName(tr("Why is %1 not well?").arg(line.service));
        connect(button, &QPushButton::clicked, this, [this, line] { Q_EMIT whyRequested(line.service); });
    } else if (line.kind == Kind::Link) {
        button->setToolTip(plainTip(line.url));
        // What a press does depends on how its service is by then.
        connect(button, &QPushButton::clicked, this, [this, key = line.key()] { pressLink(key); });
    } else {
        button->setText(tr("Check now"));
        button->setToolTip(plainTip(line.tip));
        button->setAccessibleName(tr("Check %1 of %2 now").arg(line.name, line.service));
        connect(button, &QPushButton::clicked, this,
                [this, line] { Q_EMIT checkRequested(line.service, line.endpoint); });
    }
    return button;
}

void HealthCard::pressLink(const QString &key)
{
    const auto line =
        std::find_if(m_lines.cbegin(), m_lines.cend(), [&key](const HealthLine &other) { return other.key() == key; });
    if (line == m_lines.cend())
        return;
    const HealthLine pressed = *line;
    if (const QString text = copiedText(pressed); !text.isEmpty()) {
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT copied(text);
    } else if (pressed.awaited || pressed.state != items::RowState::Healthy) {
        Q_EMIT openWhenReadyRequested(pressed.service, pressed.url, !pressed.awaited);
    } else {
        openLink(QUrl(pressed.url));
    }
}

void HealthCard::fillLink(QPushButton *button, const HealthLine &line)
{
    const bool isReady = line.state == items::RowState::Healthy;
    const QString copied = copiedText(line);
    button->setToolTip(plainTip(copied.isEmpty() ? line.url : copied));
    if (!copied.isEmpty()) {
        button->setText(line.copy.isEmpty() ? tr("Copy") : tr("Copy hosts line"));
        button->setAccessibleName(tr("Copy %1").arg(copied));
        return;
    }
    button->setText(line.awaited ? tr("Do not open") : isReady ? tr("Open") : tr("Open when ready"));
    button->setAccessibleName(line.awaited ? tr("Do not open %1 when it is ready").arg(line.url)
                              : isReady    ? tr("Open %1").arg(line.url)
                                           : tr("Open %1 when it is ready").arg(line.url));
}

void HealthCard::fill(Row &row, const HealthLine &line)
{
    row.glyph->setState(line.state);
    row.text->setText(withoutControls(line.text));
    row.text->setToolTip(plainTip(line.tip.isEmpty() ? line.text : line.tip));
    row.text->setAccessibleName(u"%1: %2"_s.arg(line.name, line.text));
    QPalette palette = row.text->palette();
    const bool isBad = line.state == items::RowState::Unhealthy || line.state == items::RowState::Crashed ||
                       line.state == items::RowState::RestartLoop;
    palette.setColor(QPalette::WindowText, Theme::of(this).color(isBad ? tokenOf(line.state) : Token::Text));
    row.text->setPalette(palette);
    if (row.note)
        row.note->setText(line.note);
    if (line.kind == Kind::Service)
        row.button->setVisible(line.canAskWhy);
    else if (line.kind == Kind::Link)
        fillLink(row.button, line);
}

} // namespace pierside::ui
