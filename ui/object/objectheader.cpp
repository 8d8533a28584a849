// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/objectheader.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/plaintips.h"
#include "ui/widgets/stateglyph.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace pierside::ui {

ObjectHeader::ObjectHeader(QWidget *parent)
    : QWidget(parent)
    , m_glyph(new StateGlyph(20, this))
    , m_name(new ElidedLabel({}, this))
    , m_badge(new Pill({}, Token::Warn, this))
    , m_sentence(new ElidedLabel({}, this))
    , m_primary(new QPushButton(this))
    , m_more(new QToolButton(this))
{
    m_name->setFont(Theme::titleFont());
    m_sentence->setSecondary(true);
    m_more->setAutoRaise(true);
    m_more->setIcon(makeIcon(ActionIcon::More));
    setPlainTip(m_more, tr("More actions"));
    m_more->setAccessibleName(tr("More actions"));

    // Not setMenu(): the style would draw an arrow over the three dots.
    connect(m_more, &QToolButton::clicked, this, [this] {
        if (m_menu)
            m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
    });
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    auto *title = new QHBoxLayout;
    title->setSpacing(space::S);
    title->addWidget(m_name);
    title->addWidget(m_badge);
    title->addStretch(1);
    m_badge->hide();
    texts->addLayout(title);
    texts->addWidget(m_sentence);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::L, space::M, space::L, space::M);
    layout->setSpacing(space::M);
    layout->addWidget(m_glyph);
    layout->addLayout(texts, 1);
    layout->addWidget(m_primary);
    layout->addWidget(m_more);
}

void ObjectHeader::setObject(const QString &name, items::RowState state, const QString &sentence)
{
    m_glyph->setState(state);
    m_name->setText(name);
    m_sentence->setText(sentence);
    setAccessibleName(QStringLiteral("%1, %2").arg(name, sentence));
}

void ObjectHeader::setBadge(const QString &word, const QString &tip)
{
    m_badge->setText(word);
    setPlainTip(m_badge, tip);
    m_badge->setAccessibleName(word);
    m_badge->setVisible(!word.isEmpty());
}

void ObjectHeader::setPrimary(QAction *action, bool inviting)
{
    setTone(m_primary, inviting ? Tone::Primary : Tone::Normal);
    if (m_action == action)
        return;
    if (m_action)
        m_action->disconnect(m_primary);
    disconnect(m_primary, &QPushButton::clicked, nullptr, nullptr);
    m_action = action;
    m_primary->setVisible(action);
    if (!action)
        return;
    const auto follow = [this, action] {
        m_primary->setText(action->text());
        m_primary->setAccessibleName(action->text());
        m_primary->setIcon(action->icon());
        setPlainTip(m_primary, plainTipOf(action));
        m_primary->setEnabled(action->isEnabled());
    };
    follow();
    connect(action, &QAction::changed, m_primary, follow);
    connect(m_primary, &QPushButton::clicked, action, &QAction::trigger);
}

void ObjectHeader::setOverflow(QMenu *menu)
{
    m_menu = menu;
    m_more->setVisible(menu);
}

} // namespace pierside::ui

#include "moc_objectheader.cpp"
