// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logaccess.h"

#include "ui/logs/logview.h"

#include <QAccessibleWidget>

#include <algorithm>

namespace pierside::ui {

namespace {

//! \brief The text in view, as one text of several lines. A log has too many lines for a reader to hold all of them.
class LogAccessible final : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit LogAccessible(LogView *view)
        : QAccessibleWidget(view, QAccessible::Document)
        , m_view(*view)
    {
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TextInterface ? static_cast<QAccessibleTextInterface *>(this)
                                                  : QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? m_view.shownText() : QAccessibleWidget::text(kind);
    }

    QString text(int from, int to) const override { return m_view.shownText().mid(from, to - from); }
    int characterCount() const override { return int(m_view.shownText().size()); }
    int cursorPosition() const override { return 0; }
    void setCursorPosition(int) override {}
    int selectionCount() const override { return m_view.selection().isEmpty() ? 0 : 1; }
    void selection(int, int *from, int *to) const override
    {
        const QString text = m_view.selected(false);
        const auto at = text.isEmpty() ? qsizetype(0) : std::max<qsizetype>(m_view.shownText().indexOf(text), 0);
        *from = int(at);
        *to = int(at + text.size());
    }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    void scrollToSubstring(int, int) override {}
    QString attributes(int, int *from, int *to) const override
    {
        *from = 0;
        *to = characterCount();
        return {};
    }
    QRect characterRect(int) const override { return rect(); }
    int offsetAtPoint(const QPoint &) const override { return -1; }

private:
    LogView &m_view;
};

QAccessibleInterface *makeLogAccessible(const QString &, QObject *object)
{
    auto *view = qobject_cast<LogView *>(object);
    return view ? new LogAccessible(view) : nullptr;
}

} // namespace

void installLogAccess()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeLogAccessible);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

} // namespace pierside::ui
