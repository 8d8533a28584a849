// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logstackcontrol.h"

#include "models/core/plaintext.h"
#include "ui/logs/logalertdialog.h"
#include "ui/logs/logaskline.h"
#include "ui/logs/logbuttons.h"
#include "ui/logs/logcolours.h"
#include "ui/logs/logfilterbar.h"
#include "ui/logs/logmemory.h"
#include "ui/logs/logview.h"

#include <QJsonObject>
#include <QMenu>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostNames = 100;     //!< of filters, which a user can edit
constexpr qsizetype MostHighlights = 50; //!< texts, which a user can edit
constexpr int LongestInMenu = 40;        //!< characters

//! Untrusted text in a menu.
QString menuText(const QString &text)
{
    QString clean = cleanLine(text);
    if (clean.size() > LongestInMenu)
        clean = clean.first(LongestInMenu) + u'\u2026';
    return clean.replace(u'&', u"&&"_s);
}

QList<LogHighlight> highlightsFrom(const QJsonArray &array)
{
    QList<LogHighlight> highlights;
    for (const QJsonValue &value : array) {
        const QString text = value["text"_L1].toString();
        if (!text.isEmpty() && highlights.size() < MostHighlights)
            highlights.append({text, std::max(0, value["colour"_L1].toInt())});
    }
    return highlights;
}

} // namespace

LogStackControl::LogStackControl(LogView &view, LogFilterBar &bar, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_bar(bar)
{
    connect(m_bar.sets(), &QMenu::aboutToShow, this, &LogStackControl::fillFilters);
}

void LogStackControl::setMemory(LogMemory *memory)
{
    if (m_memory)
        m_memory->disconnect(this);
    m_memory = memory;
    connect(memory, &LogMemory::changed, this, [this](const QString &scope) {
        if (scope.isEmpty() || scope == m_scope)
            apply();
    });
    apply();
}

void LogStackControl::setStack(const QString &scope, const QString &title)
{
    m_title = title;
    if (std::exchange(m_scope, scope) != scope)
        apply();
}

void LogStackControl::apply()
{
    if (!m_memory)
        return;
    const QList<LogHighlight> highlights = highlightsFrom(m_memory->value(m_scope, u"highlights"_s).toArray());
    if (m_view.layouts().setHighlights(highlights))
        m_view.relayoutAll();
    const logs::AlertRule rule = alertRuleFrom(m_memory->value(m_scope, u"alert"_s).toObject());
    const auto matcher = logs::AlertMatcher::compile(rule);
    m_view.marks().setAlert(matcher && !rule.isOff() ? std::optional(*matcher) : std::nullopt);
}

void LogStackControl::addTo(QMenu &menu)
{
    m_highlights = withTips(menu.addMenu(tr("Highlights")), tr("Texts that stand out in a colour, for this stack"));
    connect(m_highlights, &QMenu::aboutToShow, this, &LogStackControl::fillHighlights);
    withTip(menu.addAction(tr("Notify about lines..."), this, &LogStackControl::askAlert),
            tr("Show a notification when the stack logs a text or a level"));
}

void LogStackControl::askAlert()
{
    if (!m_memory || m_scope.isEmpty())
        return;
    const logs::AlertRule rule = alertRuleFrom(m_memory->value(m_scope, u"alert"_s).toObject());
    auto *dialog = new LogAlertDialog(m_title, rule, &m_view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, scope = m_scope] { m_memory->set(scope, u"alert"_s, toJson(dialog->rule())); });
    dialog->open();
}

void LogStackControl::fillFilters()
{
    QMenu &menu = *m_bar.sets();
    menu.clear();
    if (!m_memory || m_scope.isEmpty())
        return;
    const QJsonObject sets = m_memory->value(m_scope, u"filters"_s).toObject();
    for (auto it = sets.begin(); it != sets.end(); ++it) {
        menu.addAction(menuText(it.key()), this,
                       [this, object = it.value().toObject()] { m_bar.setFilter(logFilterFrom(object)); });
    }
    if (!sets.isEmpty())
        menu.addSeparator();
    QAction *save = menu.addAction(tr("Save this filter as..."), this, &LogStackControl::askFilterName);
    save->setEnabled(m_bar.filter().hasConditions());
    QMenu *remove = menu.addMenu(tr("Remove"));
    remove->setEnabled(!sets.isEmpty());
    for (auto it = sets.begin(); it != sets.end(); ++it) {
        remove->addAction(menuText(it.key()), this, [this, sets, name = it.key()] {
            QJsonObject rest = sets;
            rest.remove(name);
            m_memory->set(m_scope, u"filters"_s, rest);
        });
    }
}

void LogStackControl::askFilterName()
{
    askLine(&m_view, tr("Save filter"), tr("Name of the filter:"), {},
            [this, scope = m_scope, filter = m_bar.filter()](const QString &name) {
                QJsonObject sets = m_memory->value(scope, u"filters"_s).toObject();
                if (sets.size() >= MostNames && !sets.contains(name))
                    return;
                sets.insert(name, toJson(filter));
                m_memory->set(scope, u"filters"_s, sets);
            });
}

void LogStackControl::fillHighlights()
{
    m_highlights->clear();
    const QList<LogHighlight> highlights =
        m_memory ? highlightsFrom(m_memory->value(m_scope, u"highlights"_s).toArray()) : QList<LogHighlight>();
    for (const LogHighlight &highlight : highlights)
        m_highlights->addAction(colourIcon(m_view, highlight.colour), tr("Remove \"%1\"").arg(menuText(highlight.text)),
                                this, [this, text = highlight.text] { setHighlight(text, -1); });
    if (!highlights.isEmpty())
        m_highlights->addSeparator();
    QAction *add = m_highlights->addAction(tr("Add text..."), this, [this] {
        askLine(&m_view, tr("Highlight"), tr("Text to highlight:"), {}, [this](const QString &text) {
            const auto count = m_memory->value(m_scope, u"highlights"_s).toArray().size();
            setHighlight(text, int(count));
        });
    });
    add->setEnabled(m_memory && !m_scope.isEmpty());
}

void LogStackControl::addTextTo(QMenu &menu, const QString &text)
{
    if (!m_memory || m_scope.isEmpty() || text.isEmpty() || text.contains(u'\n'))
        return;
    QMenu *colours = menu.addMenu(tr("Highlight \"%1\"").arg(menuText(text)));
    addColours(*colours, m_view, [this, text](int colour) { setHighlight(text, colour); });
}

void LogStackControl::askFile(const LogSubject &subject, const std::function<void(const LogTarget &)> &chosen)
{
    const LogTarget &shown = subject.target;
    const QString project =
        subject.containers.isEmpty() ? shown.stack.value : subject.containers.constFirst().project().value;
    const QString scope = LogMemory::scopeOf(project, shown.service);
    const QString known = m_memory ? m_memory->value(scope, u"file"_s).toString() : QString();
    askLine(&m_view, tr("Log file in the container"), tr("Absolute path of the file in the container:"),
            shown.path.isEmpty() ? known : shown.path, [this, scope, chosen, target = shown](const QString &path) {
                LogTarget file = target;
                file.path = path.startsWith(u'/') ? path : u'/' + path;
                if (m_memory)
                    m_memory->set(scope, u"file"_s, file.path);
                chosen(file);
            });
}

void LogStackControl::setHighlight(const QString &text, int colour)
{
    QJsonArray array = m_memory->value(m_scope, u"highlights"_s).toArray();
    for (qsizetype i = array.size() - 1; i >= 0; --i) {
        if (array[i]["text"_L1].toString() == text)
            array.removeAt(i);
    }
    if (colour >= 0 && !text.isEmpty() && array.size() < MostHighlights)
        array.append(QJsonObject{{u"text"_s, text}, {u"colour"_s, colour}});
    m_memory->set(m_scope, u"highlights"_s, array);
}

} // namespace pierside::ui
#include "moc_logstackcontrol.cpp"
