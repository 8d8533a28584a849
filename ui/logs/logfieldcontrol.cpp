// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfieldcontrol.h"

#include "models/core/plaintext.h"
#include "ui/logs/logbuttons.h"
#include "ui/logs/logcolumnsdialog.h"
#include "ui/logs/logfilterbar.h"
#include "ui/logs/logkeys.h"
#include "ui/logs/logmemory.h"
#include "ui/logs/logview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LinesForKeys = 2000;
constexpr int LongestValue = 40; //!< characters in a menu

//! Untrusted text in a menu.
QString inMenu(const QString &text)
{
    QString clean = cleanLine(text);
    if (clean.size() > LongestValue)
        clean = clean.first(LongestValue) + u'\u2026';
    return clean.replace(u'&', u"&&"_s);
}

} // namespace

LogFieldControl::LogFieldControl(const LogRows &rows, LogView &view, LogFilterBar &bar, QObject *parent)
    : QObject(parent)
    , m_rows(rows)
    , m_view(view)
    , m_bar(bar)
    , m_switch(new QAction(withLogKey(tr("Show fields as columns"), LogCommand::Columns), this))
{
    m_switch->setCheckable(true);
    withTip(m_switch, withLogKey(tr("Show the fields of JSON and logfmt lines below each other"), LogCommand::Columns));
    connect(m_switch, &QAction::toggled, this, [this] {
        apply();
        Q_EMIT changed();
    });
    connect(&view, &LogView::fieldClicked, this, &LogFieldControl::showMenu);
}

void LogFieldControl::setMemory(LogMemory *memory)
{
    if (m_memory)
        m_memory->disconnect(this);
    m_memory = memory;
    connect(memory, &LogMemory::changed, this, &LogFieldControl::apply);
    apply();
}

void LogFieldControl::setOrigins(const QHash<quint16, LogOrigin> &origins)
{
    m_origins = origins;
    apply();
}

bool LogFieldControl::hasColumns() const
{
    return m_switch->isChecked();
}

void LogFieldControl::setColumns(bool isOn)
{
    m_switch->setChecked(isOn);
}

logs::FieldChoice LogFieldControl::choiceOf(quint16 source) const
{
    const QString scope = m_origins.value(source).scope;
    return m_memory ? fieldChoiceFrom(m_memory->value(scope, u"columns"_s).toObject()) : logs::FieldChoice();
}

void LogFieldControl::apply()
{
    if (!hasColumns() && !m_view.layouts().hasColumns())
        return;
    QHash<quint16, logs::FieldChoice> choices;
    for (auto it = m_origins.cbegin(); it != m_origins.cend(); ++it)
        choices.insert(it.key(), choiceOf(it.key()));
    m_view.layouts().setColumns(hasColumns(), choices);
    m_view.relayoutAll();
}

QStringList LogFieldControl::keysOf(quint16 source) const
{
    QStringList keys;
    const logs::LogStore &store = m_rows.store();
    for (qint64 line = std::max(store.first(), store.end() - LinesForKeys); line < store.end(); ++line) {
        const logs::LogRecord record = store.at(line);
        if (record.source != source || record.stream == logs::LogStream::Divider)
            continue;
        for (const logs::LogField &field : logs::fieldsOf(record.text)) {
            if (keys.size() < logs::MostFields && !keys.contains(field.key))
                keys.append(field.key);
        }
    }
    return keys;
}

void LogFieldControl::addTo(QMenu &menu)
{
    menu.addAction(m_switch);
    withTip(menu.addAction(tr("Choose columns..."), this, &LogFieldControl::choose),
            tr("Choose which fields are columns, and which have the message, level and time"));
}

void LogFieldControl::choose()
{
    QList<quint16> structured;
    for (auto it = m_origins.cbegin(); it != m_origins.cend(); ++it) {
        if (!keysOf(it.key()).isEmpty() || choiceOf(it.key()) != logs::FieldChoice())
            structured.append(it.key());
    }
    std::ranges::sort(structured);
    if (structured.size() <= 1)
        return chooseFor(structured.isEmpty() ? 0 : structured.constFirst());
    auto *menu = new QMenu(&m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const quint16 source : std::as_const(structured))
        menu->addAction(inMenu(m_origins.value(source).name), this, [this, source] { chooseFor(source); });
    menu->popup(QCursor::pos());
}

void LogFieldControl::chooseFor(quint16 source)
{
    const LogOrigin origin = m_origins.value(source);
    auto *dialog = new LogColumnsDialog(origin.name, keysOf(source), choiceOf(source), &m_view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, scope = origin.scope] {
        if (m_memory)
            m_memory->set(scope, u"columns"_s, toJson(dialog->choice()));
        setColumns(true);
    });
    dialog->open();
}

void LogFieldControl::addConditions(QMenu &menu, const QString &key, const QString &value)
{
    const QString condition = tr("%1 = %2").arg(inMenu(key), inMenu(value));
    withTip(menu.addAction(tr("Only lines with %1").arg(condition), this,
                           [this, key, value] { m_bar.addField({.key = key, .value = value, .isExcluded = false}); }),
            tr("Add the condition to the filter"));
    withTip(menu.addAction(tr("Without lines with %1").arg(condition), this,
                           [this, key, value] { m_bar.addField({.key = key, .value = value, .isExcluded = true}); }),
            tr("Add the condition to the filter"));
    withTip(menu.addAction(tr("Copy value"), this, [value] { QGuiApplication::clipboard()->setText(value); }),
            tr("Copy %1").arg(value));
}

void LogFieldControl::showMenu(const LogFieldSpan &field, const QPoint &place)
{
    auto *menu = new QMenu(&m_view);
    menu->setObjectName(u"fieldMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addConditions(*menu, field.key, field.value);
    menu->addSeparator();
    withTips(menu, tr("Field"));
    withTip(menu->addAction(tr("Choose columns..."), this, &LogFieldControl::choose),
            tr("Choose which fields are columns, and which have the message, level and time"));
    menu->popup(place);
}

void LogFieldControl::addLineTo(QMenu &menu, qint64 line)
{
    const QList<logs::LogField> fields =
        line < 0 ? QList<logs::LogField>() : logs::fieldsOf(m_rows.store().at(line).text);
    if (fields.isEmpty())
        return;
    QMenu *list = withTips(menu.addMenu(tr("Filter by field")), tr("Show or hide lines by a field of this line"));
    for (const logs::LogField &field : fields) {
        const QString condition = tr("%1 = %2").arg(inMenu(field.key), inMenu(field.value));
        QMenu *one = withTips(list->addMenu(condition), tr("%1: %2").arg(field.key, field.value));
        addConditions(*one, field.key, field.value);
    }
}

} // namespace pierside::ui
#include "moc_logfieldcontrol.cpp"
