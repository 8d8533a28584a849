// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logpins.h"

#include "ui/logs/logbuttons.h"
#include "ui/logs/logview.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace pierside::ui {

namespace {

constexpr qsizetype LongestText = 500; //!< characters

} // namespace

LogPins::LogPins(const LogRows &rows, LogView &view, QWidget *parent)
    : QWidget(parent)
    , m_rows(rows)
    , m_view(view)
{
    setObjectName(QStringLiteral("pins"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::S, 0, space::XS, space::XS);
    layout->setSpacing(0);
    connect(&rows, &LogRows::reordered, this, [this] {
        if (m_pins.isEmpty() || m_rows.store().first() < m_rows.store().end())
            return;
        m_pins.clear();
        rebuild();
    });
    hide();
}

bool LogPins::isPinned(qint64 line) const
{
    return std::ranges::any_of(m_pins, [line](const Pin &pin) { return pin.line == line; });
}

void LogPins::toggle(qint64 line)
{
    const bool isKept = line >= m_rows.store().first() && line < m_rows.store().end();
    if (m_pins.removeIf([line](const Pin &pin) { return pin.line == line; }) == 0 && isKept) {
        if (m_pins.size() >= MostPins)
            m_pins.removeFirst();
        m_pins.append({line, m_view.laidOf(line).line.text.left(LongestText)});
        std::ranges::sort(m_pins, {}, &Pin::line);
    }
    rebuild();
}

void LogPins::rebuild()
{
    const QList<QWidget *> old = findChildren<QWidget *>(QStringLiteral("pin"), Qt::FindDirectChildrenOnly);
    for (QWidget *row : old) {
        row->hide();
        row->deleteLater(); // one of its buttons may have been clicked
    }
    for (const Pin &pin : std::as_const(m_pins)) {
        auto *row = new QWidget(this);
        row->setObjectName(QStringLiteral("pin"));
        auto *label = new ElidedLabel(pin.text, row);
        label->setFont(m_view.font());
        label->setElideMode(Qt::ElideRight);
        QToolButton *go = wordButton(tr("Go to"), tr("Show this line in the log"), row);
        QToolButton *remove = iconButton(ActionIcon::Close, tr("Unpin this line"), row);
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(space::XS);
        layout->addWidget(label, 1);
        layout->addWidget(go);
        layout->addWidget(remove);
        connect(go, &QToolButton::clicked, this, [this, line = pin.line] { Q_EMIT lineWanted(line); });
        connect(remove, &QToolButton::clicked, this, [this, line = pin.line] { toggle(line); });
        this->layout()->addWidget(row);
    }
    setVisible(!m_pins.isEmpty());
}

} // namespace pierside::ui

#include "moc_logpins.cpp"
