"""The five offices of the founding texts, with a small made-up staff each. The texts lie beside the checkout."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Given:
    """``staff``: (account, name, unit, title, role). Units are named as the office's own text names them."""

    code: str
    name: str
    place: str
    level: str
    text: str
    superior: str
    staff: tuple[tuple[str, str, str, str, str], ...]

    @property
    def staff_list(self) -> list[str]:
        rows = [
            ",".join((name, unit, title, role, account, "2024-01-02"))
            for account, name, unit, title, role in self.staff
        ]
        return ["姓名,单位,职务,角色,账号,任职日期", *rows]


FIVE = {
    "JL": Given(
        "jl", "吉林省人民政府办公厅", "吉林省", "province", "jilin-general-office-2009.txt", "国务院",
        (
            ("jl.governor", "贺长林", "", "省长", "principal"),
            ("jl.economy", "秦学礼", "", "常务副省长", "leader"),
            ("jl.social", "叶青云", "", "副省长", "leader"),
            ("jl.secretary", "孟广和", "", "省政府秘书长", "leader"),
            ("jl.director", "邹建勋", "", "办公厅主任", "director"),
            ("jl.deputy", "白玉山", "", "办公厅副主任", "deputy_director"),
            ("jl.registry.head", "沈国瑞", "文电处", "处长", "head"),
            ("jl.registry", "林晓梅", "文电处", "文书", "clerk"),
            ("jl.first", "陆景明", "综合一处", "处长", "head"),
            ("jl.second", "樊立新", "综合二处", "处长", "head"),
            ("jl.third", "左思齐", "综合三处", "处长", "head"),
            ("jl.secretariat", "康文博", "秘书处", "处长", "head"),
            ("jl.supervision", "龚培德", "督查室", "主任", "head"),
            ("jl.liaison", "尚志刚", "驻外机构管理处", "处长", "head"),
            ("jl.personnel", "钱淑芬", "人事监察处", "处长", "head"),
            ("jl.duty", "武振邦", "应急值守处", "处长", "head"),
            ("jl.openness", "夏知秋", "综合秘书处", "处长", "head"),
            ("jl.retired", "程万里", "老干部处", "处长", "head"),
            ("jl.logistics", "牛得水", "行政处", "处长", "head"),
            ("jl.egov", "施云帆", "电子政务办公室", "主任", "head"),
            ("jl.hall", "宿明", "吉林省人民政府政务公开协调办公室", "科员", "staff"),
        ),
    ),
    "SY": Given(
        "sy", "沈阳市人民政府办公厅", "沈阳市", "city", "shenyang-general-office-2009.txt", "辽宁省人民政府",
        (
            ("sy.mayor", "崔浩然", "", "市长", "principal"),
            ("sy.executive", "曲洪波", "", "常务副市长", "leader"),
            ("sy.vice", "佟丽华", "", "副市长", "leader"),
            ("sy.director", "单文魁", "", "办公厅主任", "director"),
            ("sy.deputy", "闻静", "", "办公厅副主任", "deputy_director"),
            ("sy.registry.head", "关长海", "文电处", "处长", "head"),
            ("sy.registry", "富春晖", "文电处", "文书", "clerk"),
            ("sy.first", "那英杰", "综合一处", "处长", "head"),
            ("sy.second", "鄂中行", "综合二处", "处长", "head"),
            ("sy.farming", "仲夏", "农经处", "处长", "head"),
            ("sy.building", "石敬之", "城建处", "处长", "head"),
            ("sy.culture", "闵慧", "文教处", "处长", "head"),
            ("sy.industry", "车志远", "工业处", "处长", "head"),
            ("sy.foreign", "远山", "外经处", "处长", "head"),
            ("sy.trade", "商容", "流通处", "处长", "head"),
            ("sy.law", "皋陶", "政法处", "处长", "head"),
            ("sy.science", "墨翟", "科技处", "处长", "head"),
            ("sy.banking", "白圭", "金融信息处", "处长", "head"),
            ("sy.regions", "禹贡", "区域经济处", "处长", "head"),
            ("sy.supervision", "岳铁军", "市政府督查室", "主任", "head"),
            ("sy.personnel", "凌霜", "人事处", "处长", "head"),
            ("sy.egov", "项宇", "电子政务处", "处长", "head"),
            ("sy.service", "庞大海", "服务处", "处长", "head"),
            ("sy.finance", "计然", "财务处", "处长", "head"),
            ("sy.retired", "卜云鹤", "离退休干部处", "处长", "head"),
        ),
    ),
    "QF": Given(
        "qf", "曲阜市人民政府办公室", "曲阜市", "county", "qufu-government-office.hant.txt", "济宁市人民政府",
        (
            ("qf.mayor", "孔令文", "", "市长", "principal"),
            ("qf.vice", "颜景和", "", "副市长", "leader"),
            ("qf.director", "曾庆生", "", "办公室主任", "director"),
            ("qf.deputy", "孟宪章", "", "办公室副主任", "deputy_director"),
            ("qf.secretariat", "闫敏", "秘书科", "科长", "head"),
            ("qf.secretariat.clerk", "冉秋", "秘书科", "文书", "clerk"),
            ("qf.confidential", "仲维国", "机要科", "科长", "head"),
            ("qf.confidential.clerk", "漆雕兰", "机要科", "文书", "clerk"),
            ("qf.general", "端木青", "综合科", "科长", "head"),
            ("qf.research", "有若", "调研科", "科长", "head"),
            ("qf.policy", "言午", "政策研究室", "主任", "head"),
            ("qf.legal", "高柴", "法制办公室", "主任", "head"),
            ("qf.emergency", "樊须", "应急管理办公室", "主任", "head"),
            ("qf.supervision", "司马牛", "督查室", "主任", "head"),
            ("qf.finance", "宰我", "财务科", "科长", "head"),
            ("qf.foreign", "公冶长", "外事侨务办公室", "主任", "head"),
        ),
    ),
    "EZ": Given(
        "ez", "鄂州市人民政府办公室", "鄂州市", "city", "ezhou-government-office.hant.txt", "湖北省人民政府",
        (
            ("ez.mayor", "熊绎", "", "市长", "principal"),
            ("ez.vice", "屈平", "", "副市长", "leader"),
            ("ez.director", "黄歇", "", "秘书长", "director"),
            ("ez.deputy", "伍举", "", "副秘书长", "leader"),
            ("ez.registry", "景差", "文书科", "科长", "head"),
            ("ez.registry.clerk", "昭阳", "文书科", "文书", "clerk"),
            ("ez.second", "唐勒", "秘书二科", "科长", "head"),
            ("ez.third", "申包胥", "秘书三科", "科长", "head"),
            ("ez.fourth", "斗子文", "秘书四科", "科长", "head"),
            ("ez.fifth", "养由基", "秘书五科", "科长", "head"),
            ("ez.sixth", "叶公", "秘书六科", "科长", "head"),
            ("ez.emergency", "项燕", "市政府应急管理办公室", "主任", "head"),
            ("ez.supervision", "屈完", "市政府政务督查室", "科员", "staff"),
            ("ez.finance", "庄蹻", "市人民政府金融领导小组办公室", "副主任", "deputy_head"),
            ("ez.personnel", "优孟", "人事教育科", "科长", "head"),
            ("ez.general", "老莱", "行政科", "科长", "head"),
        ),
    ),
    "PS": Given(
        "ps", "磐石市人民政府办公室", "磐石市", "county", "panshi-work-rules.txt", "吉林市人民政府",
        (
            ("ps.mayor", "石长青", "", "市长", "principal"),
            ("ps.vice", "韩松", "", "副市长", "leader"),
            ("ps.director", "赵启明", "", "办公室主任", "director"),
            ("ps.deputy", "魏东升", "", "办公室副主任", "deputy_director"),
            ("ps.registry", "吴桂香", "秘书科", "科长", "head"),
            ("ps.registry.clerk", "郑爽", "秘书科", "文书", "clerk"),
            ("ps.general", "冯立夏", "综合科", "科长", "head"),
            ("ps.info", "褚明", "信息科", "科长", "head"),
            ("ps.legal", "卫律", "法制办", "主任", "head"),
            ("ps.duty", "蒋安", "市政府值班室", "主任", "head"),
        ),
    ),
}  # fmt: skip
