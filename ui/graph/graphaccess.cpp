// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph/graphaccess.h"

#include "ui/graph/graphscene.h"
#include "ui/graph/graphview.h"
#include "ui/graph/nodeitem.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

namespace pierside::ui {

namespace {

//! \brief The accessible interface of the card at one index of the graph, for any stack that is drawn.
class CardAccessible final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    CardAccessible(GraphView *view, int index)
        : m_view(view)
        , m_index(index)
    {
    }

    bool isValid() const override { return node() != nullptr; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view.data()); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    void setText(QAccessible::Text, const QString &) override {}
    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QString text(QAccessible::Text kind) const override
    {
        const NodeItem *card = node();
        if (!card)
            return {};
        if (kind == QAccessible::Name)
            return GraphView::tr("%1, %2").arg(card->service(), card->look().text);
        return kind == QAccessible::Description ? waitsText(m_view->graphScene().graph(), m_index) : QString();
    }

    QRect rect() const override
    {
        const NodeItem *card = node();
        if (!card)
            return {};
        const QRect inView = m_view->mapFromScene(card->sceneBoundingRect()).boundingRect();
        return {m_view->viewport()->mapToGlobal(inView.topLeft()), inView.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        const NodeItem *card = node();
        state.selectable = true;
        state.focusable = true;
        state.invalid = !card;
        state.selected = card && card->emphasis() == Emphasis::Chosen;
        state.focused = state.selected && m_view->hasFocus();
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }
    void doAction(const QString &action) override
    {
        const NodeItem *card = node();
        if (card && action == pressAction())
            Q_EMIT m_view->serviceChosen(card->service());
    }

private:
    const NodeItem *node() const { return m_view ? m_view->graphScene().nodes().value(m_index) : nullptr; }

    QPointer<GraphView> m_view;
    int m_index;
};

class ViewAccessible final : public QAccessibleWidget
{
public:
    explicit ViewAccessible(GraphView *view)
        : QAccessibleWidget(view, QAccessible::List, view->accessibleName())
        , m_view(view)
    {
    }
    ~ViewAccessible() override
    {
        for (const QAccessible::Id id : std::as_const(m_cards))
            QAccessible::deleteAccessibleInterface(id);
    }
    Q_DISABLE_COPY_MOVE(ViewAccessible)

    int childCount() const override { return int(m_view->graphScene().nodes().size()); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (m_cards.size() <= index)
            m_cards.append(QAccessible::registerAccessibleInterface(new CardAccessible(m_view, int(m_cards.size()))));
        return QAccessible::accessibleInterface(m_cards[index]);
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (int index = 0; index < int(m_cards.size()); ++index) {
            if (QAccessible::accessibleInterface(m_cards[index]) == child)
                return index;
        }
        return -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int index = 0; index < childCount(); ++index) {
            QAccessibleInterface *card = child(index);
            if (card && card->rect().contains(x, y))
                return card;
        }
        return nullptr;
    }

private:
    GraphView *m_view;
    mutable QList<QAccessible::Id> m_cards;
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<GraphView *>(object);
    return view ? new ViewAccessible(view) : nullptr;
}

} // namespace

void makeGraphAccessible()
{
    static const bool made = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(made)
}

} // namespace pierside::ui
